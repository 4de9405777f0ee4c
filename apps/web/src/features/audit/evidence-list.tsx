/**
 * Every piece of evidence with what its reader answered, good, bad or unknown, and as it was
 * recorded.
 *
 * Invariants: an answer is a sign and a word before it is a colour; what does not count says why.
 */
import type { AuditDto, AuditEvidenceDto } from '@nagori/area-handover/wire';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { useDisposalRows } from '../../parts/disposal-papers.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { Fold } from '../../parts/fold.tsx';
import { useNames } from '../../parts/names.ts';
import { showExactSpan } from '../../parts/show-span.ts';
import { RecordedFields } from '../../record/recorded-fields.tsx';
import classes from './audit.module.css';
import { AUDIT_RECORD } from './words-record.ts';

const PAPERED: ReadonlySet<string> = new Set(['destruction', 'board-end']);

const ANSWERS = {
  good: { sign: '✓', word: 'answerGood' },
  bad: { sign: '✕', word: 'answerBad' },
  unknown: { sign: '？', word: 'answerUnknown' },
} as const;

export function EvidenceList({ record }: { readonly record: AuditDto }) {
  const say = useWords(AUDIT_RECORD);
  const { evidence, entries, operator } = record;
  const count = (answer: keyof typeof ANSWERS): number =>
    evidence.filter(({ answers }) => answers.some((one) => one.answer === answer)).length;
  const [good, bad, unknown] = [count('good'), count('bad'), count('unknown')];
  const sum = { n: evidence.length, good, bad, unknown };
  const seqOf = new Map(entries.flatMap((entry) => entry.evidence.map((id) => [id, entry.seq])));
  return (
    <Fold title={say('evidence')} id="evidence" level="h2" sum={say('evidenceSum', sum)}>
      {evidence.length === 0 && <p>{say('noEvidence')}</p>}
      <ol className={classes.evidence}>
        {evidence.map((one, index) => (
          // Two entries may have one id: the page says so and shows both.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
          <li key={index} id={one.id}>
            <Piece
              one={one}
              number={index + 1}
              seq={seqOf.get(one.id)}
              own={one.operator === operator}
            />
          </li>
        ))}
      </ol>
    </Fold>
  );
}

interface PieceProps {
  readonly one: AuditEvidenceDto;
  /** In the order on record. */
  readonly number: number;
  readonly seq: number | undefined;
  readonly own: boolean;
}

function Piece({ one, number, seq, own }: PieceProps) {
  const say = useWords(AUDIT_RECORD);
  const text = useText();
  const language = useLanguage();
  const names = useNames();
  const { kindWords, interval, clock, person, operator } = one;
  return (
    <>
      <div className={classes.pieceHead}>
        <span className="numbers">{number}</span>
        <strong>{text(kindWords)}</strong>
        <span className="numbers">{showExactSpan(interval, language)}</span>
        <span>
          {own
            ? names.person(person ?? '')
            : say('otherOperator', { operator: names.operator(operator) })}
        </span>
        <span className={classes.quiet}>{say('clock', { clock: say(`clock-${clock}`) })}</span>
        {seq !== undefined && <a href={`#entry-${seq}`}>{say('entryOf', { seq })}</a>}
      </div>
      <Answers one={one} />
      {PAPERED.has(one.kind) && <Papers body={one.body} />}
      <details className={classes.raw}>
        <summary>{say('asRecorded')}</summary>
        <dl>
          <RecordedFields body={one.body} />
        </dl>
      </details>
    </>
  );
}

/** The papers of a destruction, by name. */
function Papers({ body }: Pick<AuditEvidenceDto, 'body'>) {
  const rows = useDisposalRows()(body);
  if (rows.length === 0) return null;
  return <FactList className={classes.papers} of={rows} />;
}

function Answers({ one }: { readonly one: AuditEvidenceDto }) {
  const say = useWords(AUDIT_RECORD);
  const text = useText();
  const { answers, ignored } = one;
  return (
    <ul className={classes.answers}>
      {answers.length === 0 && <li className={classes.quiet}>{say('noAnswer')}</li>}
      {answers.map(({ subject, name, answer, found, because }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one reader may answer twice on one subject
        <li key={`${subject} ${index}`} data-answer={answer}>
          <span className={classes.sign}>
            <span aria-hidden="true">{ANSWERS[answer].sign}</span> {say(ANSWERS[answer].word)}
          </span>{' '}
          {text(name)}: {text(found)}
          {because !== undefined && <span className={classes.because}>{text(because)}</span>}
        </li>
      ))}
      {ignored.map(({ reason, words }) => (
        <li key={reason} data-answer="ignored">
          <span className={classes.sign}>
            <span aria-hidden="true">－</span> {say('ignored')}
          </span>{' '}
          {text(words)}
        </li>
      ))}
    </ul>
  );
}
