import './styles.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { listenForChanges } from './api/live.ts';
import { ApiError } from './api/problems.ts';
import { sessionQuery } from './api/queries.ts';
import { makeRouter } from './router.tsx';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What the server refused it will refuse again; only silence may pass.
      retry: (failures, error) => error instanceof ApiError && error.unreachable && failures < 2,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
const router = makeRouter(client);
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const page = document.getElementById('root');

// Whoever has not signed in is not told what changes. A server that says nothing yet may be back soon.
void client
  .ensureQueryData(sessionQuery)
  .catch(() => null)
  .then((session) => session?.kind !== 'nobody' && listenForChanges(client));

if (page)
  createRoot(page).render(
    <StrictMode>
      <CSPProvider nonce={nonce}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </CSPProvider>
    </StrictMode>,
  );
