import { stored } from '../api/stored.ts';

const kept = stored('groundwork.theme');

export type Theme = 'light' | 'dark' | 'system';

/** Which theme was chosen; public/theme.js applies the same choice before the first paint. */
export function useTheme(): Theme {
  const value = kept.use();
  return value === 'light' || value === 'dark' ? value : 'system';
}

export function chooseTheme(theme: Theme): void {
  kept.write(theme === 'system' ? null : theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
