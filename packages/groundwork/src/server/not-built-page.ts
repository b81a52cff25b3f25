import type { Context as HttpContext } from 'hono';

/** Where the repository is used and the dashboard was never built. */
export function notBuiltPage(c: HttpContext): Response {
  c.header('cache-control', 'no-store');
  return c.html(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Groundwork</title></head>
<body>
<h1>The dashboard is not built</h1>
<p>Groundwork is running, and the command line and the API answer. To see the pages, build them and load this again:</p>
<pre>npm run build</pre>
</body>
</html>
`);
}
