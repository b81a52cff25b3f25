// Before the first paint, so that no page flashes in the other theme. A file of its own, because the server allows no inline script.
try {
  const theme = localStorage.getItem('groundwork.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the system decides.
}
