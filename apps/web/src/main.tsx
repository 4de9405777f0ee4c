/** Starts the web app: theme, language, cache, routes. */
import '@mantine/core/styles.css';
import '@fontsource-variable/noto-sans-jp/wght.css';
import '@digital-go-jp/design-tokens/dist/tokens.css';
import './theme/look.css';
import './theme/print.css';
import { MantineProvider } from '@mantine/core';
import { nextWait } from '@nagori/model';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isProblem } from './api/problem.ts';
import { sessionQuery } from './api/session.ts';
import { keepLanguage } from './language/keep-language.ts';
import { ignoreHeldKeys } from './parts/held-keys.ts';
import { unlockSound } from './parts/play-tone.ts';
import { ErrorState, PagePending } from './parts/states.tsx';
import { routeTree } from './routes.tsx';
import { schemeVariables, theme } from './theme/theme.ts';

/** Together as long as a write waits. */
const TRIES = 14;

/** A refusal for want of a sign-in is news for the frame, which asks who is signed in. */
function noteRefusal(error: Error): void {
  if (isProblem(error, 'not-signed-in', 'sign-in-ended')) {
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }
}

const queries: QueryClient = new QueryClient({
  mutationCache: new MutationCache({ onError: noteRefusal }),
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (queryKey[0] !== sessionQuery.queryKey[0]) noteRefusal(error);
    },
  }),
  defaultOptions: {
    queries: {
      // A refusal would be repeated, so only requests that did not arrive are retried. Those that
      // a server was not ready for have waited already (api/send-again.ts).
      retry: (count, error) => isProblem(error, 'offline', 'unreadable-answer') && count < TRIES,
      retryDelay: (count) => nextWait({ before: count, sinceMs: 0, random: Math.random() }) ?? 0,
      refetchOnWindowFocus: true,
    },
    // Without a network a write fails at once; paused, it would look as if it went on.
    mutations: { networkMode: 'always' },
  },
});

const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

keepLanguage();
ignoreHeldKeys(window);
unlockSound(window);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={schemeVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
