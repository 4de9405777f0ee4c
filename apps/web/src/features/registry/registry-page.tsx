/**
 * The register's staff page: for the body the queue and the files, for an operator's administrator
 * its own file (R25). The signed-in person's role decides the view.
 */
import { useParams } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { EmptyState } from '../../parts/states.tsx';
import { FileList } from './file-list.tsx';
import { FilePanel } from './file-panel.tsx';
import { OwnView } from './own-view.tsx';
import classes from './register.module.css';
import { REGISTRY } from './words-registry.ts';

export function RegistryPage() {
  const say = useWords(REGISTRY);
  const session = useSession();
  const { operator } = useParams({ strict: false }) as { operator?: string };
  if (hasRole(session, 'registrar', 'committee')) {
    return (
      <>
        <h1 className={classes.title}>{say('title')}</h1>
        <p className={classes.lead}>{say('lead')}</p>
        <p>
          <a href="/register">{say('public')}</a>
        </p>
        <div className={classes.columns} data-chosen={operator !== undefined}>
          <FileList chosen={operator} />
          {operator === undefined ? (
            <EmptyState title={say('choose')} />
          ) : (
            <FilePanel key={operator} operator={operator} />
          )}
        </div>
      </>
    );
  }
  if (hasRole(session, 'administrator')) return <OwnView />;
  return (
    <>
      <h1 className={classes.title}>{say('title')}</h1>
      <EmptyState title={say('noRight')}>
        <p>{say('noRightText')}</p>
      </EmptyState>
    </>
  );
}
