/** What processes on the same records tell each other beside what stands there: that something has changed. Nothing is kept for who does not listen. */
export interface Others {
  /** Tells a text of at most some thousand bytes to all who hear. Fails where the records cannot be reached. */
  tell(text: string): Promise<void>;
  /** Hears what others tell, until it is closed. */
  hear(listener: Listener): Heard;
}

export interface Listener {
  /** Not what this process tells itself. */
  told(text: string): void;
  /** It hears from now on; what was told before, or while the connection was broken, it has missed. */
  begins(): void;
}

export interface Heard {
  close(): Promise<void>;
}

/** Of a file that this process alone has open. */
export const nobodyElse: Others = {
  tell: async () => {},
  hear: () => ({ close: async () => {} }),
};
