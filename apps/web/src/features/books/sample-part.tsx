/**
 * One sample: what it shows about the lot, and the sampled phones, each with its look.
 *
 * Invariants: the sentence claims no more than the sample supports; missing looks are shown next to
 * it.
 */
import type { SampleDetailDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { shortId } from '../../parts/short-id.ts';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './books.module.css';
import { BOOKS } from './books-api.ts';
import { sampleQuery } from './checks-api.ts';
import { LookForm } from './look-form.tsx';
import { CHECKS } from './words-checks.ts';

export function SamplePart({ id }: { readonly id: string }) {
  const say = useWords(CHECKS);
  const { data, error, refetch } = useQuery(sampleQuery(id));
  return (
    <>
      <p className="never-on-paper">
        <Link to="/books/$part" params={{ part: 'samples' }} className={classes.open}>
          ← {say('back')}
        </Link>
      </p>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && (
        <div className={classes.reserved} aria-busy="true" />
      )}
      {data !== undefined && <Shown sample={data} />}
    </>
  );
}

function Shown({ sample }: { readonly sample: SampleDetailDto }) {
  const say = useWords(CHECKS);
  const language = useLanguage();
  const { size, drawn, looked, found, atMost, confidence, leftOut, seed } = sample;
  const percent = Number((confidence * 100).toFixed(2));
  return (
    <>
      <h2>{say('sampleTitle', { lot: sample.lot })}</h2>
      <p className={classes.said}>{say('said', { size, looked, found, percent, atMost })}</p>
      {!sample.isFulfilled && (
        <p role="status">
          <strong>{say('missing', { n: drawn - looked })}</strong>
        </p>
      )}
      <p className={classes.quiet}>
        {leftOut > 0 && say('leftOut', { n: leftOut })} {say('seed', { seed })}
      </p>
      <p className={classes.buttons}>
        <a
          className={classes.file}
          href={`${BOOKS}/samples/${sample.id}/page?language=${language}`}
          target="_blank"
          rel="noreferrer"
        >
          {say('print')}
        </a>
      </p>
      <Phones sample={sample} />
    </>
  );
}

function Phones({ sample }: { readonly sample: SampleDetailDto }) {
  const say = useWords(CHECKS);
  const session = useSession();
  const looks = hasRole(session, 'bench', 'administrator');
  const { person } = useNames();
  // The office has no access to the bench, so it reads the phone's record elsewhere.
  const phones = hasRole(session, 'bench') ? '/bench/phones' : '/audit';
  return (
    <ScrollRegion label={say('drawnPhones')} className={classes.scroll}>
      <table className={classes.table}>
        <TableHead of={[say('phone'), say('stratum'), say('erasedBy'), say('result')]} />
        <tbody>
          {sample.phones.map((phone) => (
            <tr key={phone.handover}>
              <th scope="row">
                <a href={`${phones}/${phone.handover}`} className={classes.open}>
                  {shortId(phone.handover)}
                </a>
              </th>
              <td className={classes.short}>{phone.stratum}</td>
              <td>{phone.erasedBy === undefined ? '' : person(phone.erasedBy)}</td>
              <td>
                {phone.result !== undefined && (
                  <>
                    <strong>{say(phone.result)}</strong>
                    <span className={classes.sub}>
                      {say('by', {
                        who: person(phone.lookedBy ?? ''),
                        at: showTime(phone.at ?? ''),
                      })}
                    </span>
                  </>
                )}
                {looks && phone.result !== 'residue' && (
                  <LookForm sample={sample.id} phone={phone.handover} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
