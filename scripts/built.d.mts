export declare function bundles(root?: string): string;
export declare function bundleDir(root?: string): string;
export declare function builtMain(root?: string): string | null;
export declare function webDir(root?: string): string;
export declare function builtWeb(root?: string): boolean;
export declare function webStamp(
  outside: readonly string[],
  root?: string,
): { readonly outside: readonly string[]; readonly fingerprint: string; readonly newest: number };
