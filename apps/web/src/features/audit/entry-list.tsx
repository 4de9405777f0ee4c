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
import { shortId } from '../../parts/short-id.ts';
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
  const { listed } = usePunctuation();
  const { policy, opened, handover, lines } = group;
  const way =
    opened === undefined
      ? say('handoverEnd', { end: shortId(handover) })
      : listed([text(CHANNEL_WORDS[opened.channel]), text(STAGE_WORDS[opened.stage])]);
  const id = `handover-${lines[0]?.seq}`;
  return (
    <section className={classes.group} data-current={current} aria-labelledby={id}>
      <h3 id={id}>{way}</h3>
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
    </section>
  );
}
