/**
 * Every entry of a phone's chain in order: kind, person, time, and its effect on the verdict,
 * grouped by handover and policy.
 *
 * Invariants: an entry without content still has its row; the first entry that breaks the chain is
 * marked in words.
 */

import type { AuditDto } from '@nagori/area-handover/wire';
import { CHANNEL_WORDS, STAGE_WORDS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { Fold } from '../../parts/fold.tsx';
import { shortId } from '../../parts/short-id.ts';
import { showTime } from '../../parts/show-time.ts';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import classes from './audit.module.css';
import { peopleQuery } from './audit-api.ts';
import { EntryRow, type PieceOf } from './entry-row.tsx';
import { type HandoverLines, handoverLines } from './record-lines.ts';
import { AUDIT_RECORD } from './words-record.ts';

export interface EntryListProps {
  readonly record: AuditDto;
  /** The handover that was requested. */
  readonly shown: string;
}

export function EntryList({ record, shown }: EntryListProps) {
  const say = useWords(AUDIT_RECORD);
  const { data: people } = useQuery(peopleQuery);
  const pieces = new Map(record.evidence.map((one) => [one.id, one]));
  const rolesOf = (mark: string) => people?.find((one) => one.mark === mark)?.roles ?? [];
  return (
    <section className={classes.section} aria-labelledby="entries">
      <h2 id="entries">{say('entries')}</h2>
      {handoverLines(record).map((group) => (
        <Group
          key={`${group.handover} ${group.lines[0]?.seq}`}
          group={group}
          current={group.handover === shown}
          brokenAt={record.brokenAt}
          pieceOf={(id) => pieces.get(id)}
          rolesOf={rolesOf}
        />
      ))}
    </section>
  );
}

interface GroupProps {
  readonly group: HandoverLines;
  readonly current: boolean;
  readonly brokenAt: number | undefined;
  readonly pieceOf: PieceOf;
  readonly rolesOf: Parameters<typeof EntryRow>[0]['rolesOf'];
}

function Group({ group, current, brokenAt, pieceOf, rolesOf }: GroupProps) {
  const say = useWords(AUDIT_RECORD);
  const text = useText();
  const { aside, listed } = usePunctuation();
  const { policy, opened, handover, lines } = group;
  const way =
    opened === undefined
      ? say('handoverEnd', { end: shortId(handover) })
      : listed([text(CHANNEL_WORDS[opened.channel]), text(STAGE_WORDS[opened.stage])]);
  const id = `handover-${lines[0]?.seq}`;
  const shown = lines.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const verdict = shown.at(-1)?.verdict;
  const sumOf = (n: number, from?: string, to?: string): string =>
    from === undefined || to === undefined
      ? say('groupCount', { n })
      : say('groupSum', { n, from: showTime(from), to: showTime(to) });
  return (
    <Fold
      title={current ? `${way}${aside(say('shownHandover'))}` : way}
      id={id}
      sum={
        <>
          {sumOf(lines.length, shown[0]?.at, shown.at(-1)?.at)}{' '}
          {verdict !== undefined && <VerdictTag verdict={verdict} />}
        </>
      }
      isOpen={lines.some(({ seq }) => seq === brokenAt)}
    >
      <p className={classes.quiet}>
        {say('handoverEnd', { end: shortId(handover) })}
        {policy !== undefined && (
          <>
            <br />
            {say('policy', {
              title: policy.title === undefined ? policy.id : text(policy.title),
              id: policy.id,
              digest: policy.digest.slice(0, 12),
            })}
          </>
        )}
      </p>
      <table className={`${classes.table} ${classes.entries}`}>
        <thead>
          <tr>
            <th scope="col" className={classes.number}>
              {say('seq')}
            </th>
            <th scope="col">{say('when')}</th>
            <th scope="col">{say('what')}</th>
            <th scope="col">{say('who')}</th>
            <th scope="col">{say('verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <EntryRow
              key={line.seq}
              line={line}
              broken={line.seq === brokenAt}
              pieceOf={pieceOf}
              rolesOf={rolesOf}
            />
          ))}
        </tbody>
      </table>
    </Fold>
  );
}
