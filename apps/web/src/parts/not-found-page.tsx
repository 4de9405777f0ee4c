/** Shown for an address without a page. */
import { Link } from '@tanstack/react-router';
import { useWords } from '../language/use-words.ts';
import { AppShell } from './app-shell.tsx';
import { PARTS } from './words.ts';

export function NotFoundPage() {
  const say = useWords(PARTS);
  return (
    <AppShell>
      <h1>{say('notFoundTitle')}</h1>
      <p>{say('notFoundText')}</p>
      <p>
        <Link to="/">{say('toStart')}</Link>
      </p>
    </AppShell>
  );
}
