// The licences of the packages that a bundle carries inside.
import { readdirSync, readFileSync } from 'node:fs';

/** The text for THIRD-PARTY-NOTICES.txt, from the paths of the modules and files that were bundled. Fails where a package carries no licence text. */
export function notices(paths) {
  const dirs = new Set(paths.map(packageDir));
  dirs.delete(null);
  const each = [...dirs].sort().map((dir) => {
    const { name, version, license } = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8'));
    const file = readdirSync(dir).find((entry) => /^(licen[cs]e|copying)\b/i.test(entry));
    if (!license || !file)
      throw new Error(`${name} ${version} names no licence or carries no licence text: bundle it not.`);
    return `${name} ${version} (${license})\n\n${readFileSync(`${dir}/${file}`, 'utf8').trim()}\n`;
  });
  return `Packages bundled into this one, and their licences.\n\n${each.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** The folder of the package that a path in node_modules belongs to. */
function packageDir(path) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path.replace(/^\0/, ''))?.[0] ?? null;
}
