/** One entry: number, time, person, effect, and the verdict before and after it. */
import type { AuditEntryDto, AuditEvidenceDto } from '@nagori/area-handover/wire';
import type { Role } from '@nagori/model';
import { Link } from '@tanstack/react-router';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { ROLE_NAMES } from '../../parts/domain-words.ts';
import { useNames } from '../../parts/names.ts';
import { showExactTime } from '../../parts/show-time.ts';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import classes from './audit.module.css';
import type { EntryLine } from './record-lines.ts';
import { useDetail } from './use-detail.ts';
import { AUDIT_RECORD, ENTRY_KINDS } from './words-record.ts';

export type PieceOf = (evidence: string) => AuditEvidenceDto | undefined;

export interface EntryRowProps {
  readonly line: EntryLine;
  /** The first entry that breaks the chain. */
  readonly broken: boolean;
  readonly pieceOf: PieceOf;
  readonly rolesOf: (mark: string) => readonly Role[];
}

export function EntryRow({ line, broken, pieceOf, rolesOf }: EntryRowProps) {
  const say = useWords(AUDIT_RECORD);
  const { seq, entry, before } = line;
  const fault = broken ? <p className={classes.fault}>✕ {say('brokenHere')}</p> : null;
  if (entry === undefined) {
    return (
      <tr id={`entry-${seq}`} data-broken={broken}>
        <td className={classes.number}>{seq}</td>
        <td colSpan={4} className={classes.quiet}>
          {say(broken ? 'unreadable' : 'keyGone')}
          {fault}
        </td>
      </tr>
    );
  }
  return (
    <tr id={`entry-${seq}`} data-broken={broken}>
      <td className={classes.number}>{seq}</td>
      <td className={classes.short}>{showExactTime(entry.at)}</td>
      <td>
        <What entry={entry} pieceOf={pieceOf} />
        {fault}
      </td>
      <td>
        <Who entry={entry} rolesOf={rolesOf} />
      </td>
      <td>
        <VerdictTag verdict={entry.verdict} />
        {before !== undefined && (
          <span className={classes.before}>
            {say('before')} <VerdictTag verdict={before} />
          </span>
        )}
        <Why reasons={entry.reasons} violations={line.violations} />
      </td>
    </tr>
  );
}

function What({ entry, pieceOf }: { readonly entry: AuditEntryDto; readonly pieceOf: PieceOf }) {
  const say = useWords(AUDIT_RECORD);
  const kind = useWords(ENTRY_KINDS);
  const text = useText();
  const detail = useDetail()(entry);
  const { aside, listed } = usePunctuation();
  // The name of a look includes what it saw.
  const nameOf = ({ kindWords, answers }: AuditEvidenceDto) => {
    const seen = answers.map(({ name, found }) => `${text(name)}: ${text(found)}`);
    return `${text(kindWords)}${seen.length === 0 ? '' : aside(listed(seen))}`;
  };
  const pieces = entry.evidence.map((id) => ({ id, piece: pieceOf(id) }));
  return (
    <>
      <strong>{kind(entry.kind)}</strong> {detail}
      {pieces.map(({ id, piece }) => (
        <a key={id} href={`#${id}`} className={classes.piece}>
          {piece === undefined ? id : nameOf(piece)}
        </a>
      ))}
      {entry.clearance !== undefined && (
        <Link to="/check/$id" params={{ id: entry.clearance }} className={classes.piece}>
          {say('certificate')}
        </Link>
      )}
    </>
  );
}

type WhoProps = Pick<EntryRowProps, 'rolesOf'> & { readonly entry: AuditEntryDto };

function Who({ entry, rolesOf }: WhoProps) {
  const say = useWords(AUDIT_RECORD);
  const { shop: shopName, station: stationName, person: nameOf } = useNames();
  const text = useText();
  const { aside, listed } = usePunctuation();
  const { person, machine, shop, station } = entry;
  const roles = person === undefined ? [] : rolesOf(person);
  return (
    <>
      {machine || person === undefined ? say('byMachine') : nameOf(person)}
      {roles.length > 0 && aside(listed(roles.map((role) => text(ROLE_NAMES[role]))))}
      {(shop !== undefined || station !== undefined) && (
        <span className={classes.place}>
          {[shop && shopName(shop), station && stationName(station)].filter(Boolean).join(' / ')}
        </span>
      )}
    </>
  );
}

type WhyProps = Pick<AuditEntryDto, 'reasons' | 'violations'>;

function Why({ reasons, violations }: WhyProps) {
  const say = useWords(AUDIT_RECORD);
  const text = useText();
  const { aside } = usePunctuation();
  return (
    <>
      {violations.map(({ rule, words, signedOff }) => (
        <p key={rule} className={classes.fault}>
          {say('violation', { words: text(words) })} {signedOff && say('signedOff')}
        </p>
      ))}
      {reasons.length > 0 && (
        <details className={classes.why}>
          <summary>{say('reasons', { n: reasons.length })}</summary>
          <ul>
            {reasons.map(({ rule, label, verdict }) => (
              <li key={`${rule} ${verdict} ${label.en}`}>
                {text(label)}
                {aside(say('rule', { rule }))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
