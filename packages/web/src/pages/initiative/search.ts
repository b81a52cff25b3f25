/** What is asked at once: whoever chose to stop the agent elsewhere finds the question open. */
export interface InitiativeSearch {
  readonly ask?: 'stop';
}

export function readSearch({ ask }: Record<string, unknown>): InitiativeSearch {
  return ask === 'stop' ? { ask } : {};
}
