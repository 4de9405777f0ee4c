/** The body's queue: waiting operators first, then terms that end soon. */
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText, useWords } from '../../language/use-words.ts';
import shapes from '../../parts/shapes.module.css';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './register.module.css';
import { dayOf, useRegisterWords } from './register-words.ts';
import { filesQuery } from './registry-api.ts';
import { StatusTag } from './status-tag.tsx';
import { REGISTRY } from './words-registry.ts';

export function FileList({ chosen }: { readonly chosen: string | undefined }) {
  const say = useWords(REGISTRY);
  const { say: sayRegister } = useRegisterWords();
  const { data, error, refetch, isPending } = useQuery(filesQuery);
  if (isPending) return <PagePending />;
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <nav aria-label={say('queue')}>
      <table className={`${shapes.cardRows} ${classes.table}`}>
        <TableHead of={[sayRegister('operator'), sayRegister('status'), say('waits')]} />
        <tbody>
          {data.files.map((file) => (
            <Row key={file.operator} file={file} isChosen={file.operator === chosen} />
          ))}
        </tbody>
      </table>
    </nav>
  );
}

function Row({ file, isChosen }: { readonly file: RegistryFileDto; readonly isChosen: boolean }) {
  const say = useWords(REGISTRY);
  const { say: sayRegister } = useRegisterWords();
  const text = useText();
  const { operator, name, status, waits, term } = file;
  const isInForce = status === 'certified' || status === 'suspended';
  return (
    <tr aria-current={isChosen ? 'true' : undefined}>
      <th scope="row">
        <Link to="/registry/$operator" params={{ operator }}>
          {text(name)}
        </Link>
      </th>
      <td data-head={sayRegister('status')}>
        <StatusTag status={status} />
        {isInForce && term !== undefined && (
          <div className={`${classes.quiet} numbers`}>
            {sayRegister('until')} <span className={classes.day}>{dayOf(term.until)}</span>
          </div>
        )}
      </td>
      <td data-head={say('waits')}>
        {waits.length === 0
          ? say('nothingWaits')
          : waits.map((wait) => (
              <div key={wait}>
                <span className={classes.waits}>{say(`wait-${wait}`)}</span>
              </div>
            ))}
      </td>
    </tr>
  );
}
