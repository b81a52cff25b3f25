export declare function bundles(root?: string): string;
export declare function bundleDir(root?: string): string;
export declare function builtMain(root?: string): string | null;
