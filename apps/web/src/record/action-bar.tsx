/**
 * The bottom of a phone's page: all reasons and all evidence on demand, and the buttons that end
 * the handover.
 */
import { Button } from '@mantine/core';
import type { DecisionDto, EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';
import { type ReactNode, useState } from 'react';
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { useEvidenceName } from '../parts/evidence-name.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { useNames } from '../parts/names.ts';
import { ReasonList } from '../parts/reason-list.tsx';
import { showTime } from '../parts/show-time.ts';
import classes from './record.module.css';
import { RecordedFields } from './recorded-fields.tsx';
import { SignatureUnder } from './signature-under.tsx';
import { UndoLine } from './undo-line.tsx';
import { HANDOVER } from './words-handover.ts';
import { RECORD } from './words-record.ts';

export interface ActionBarProps {
  readonly handover: HandoverDto;
  /** The buttons that end the handover. */
  readonly children: ReactNode;
}

const PANELS = ['reasons', 'evidence'] as const;
type Panel = (typeof PANELS)[number];

export function ActionBar({ handover, children }: ActionBarProps) {
  const say = useWords(HANDOVER);
  const [shown, setShown] = useState<Panel>();
  const { decision, evidence } = handover;
  const counts = { reasons: decision.reasons.length, evidence: evidence.length };
  const toggle = (panel: Panel) => setShown(shown === panel ? undefined : panel);
  useFunctionKeys({
    reasons: () => toggle('reasons'),
    evidence: () => toggle('evidence'),
  });
  return (
    <section className={`${classes.bottom} never-on-paper`}>
      {shown === 'reasons' && <ReasonsPanel decision={decision} evidence={evidence} />}
      {shown === 'evidence' && <EvidencePanel id={handover.id} evidence={evidence} />}
      <UndoLine handover={handover} />
      <div className={classes.actions}>
        {PANELS.map((panel) => (
          <Button
            key={panel}
            variant="subtle"
            data-what={panel}
            aria-expanded={shown === panel}
            onClick={() => toggle(panel)}
          >
            {say(panel, { n: counts[panel] })} {shown === panel ? '▾' : '▸'}
            <KeyHint name={panel} />
          </Button>
        ))}
        <div className={classes.ends}>{children}</div>
      </div>
    </section>
  );
}

/** Every piece of evidence on record: its meaning, and the recorded fields. */
function EvidencePanel({ id: handover, evidence }: Pick<HandoverDto, 'id' | 'evidence'>) {
  const say = useWords(RECORD);
  const text = useText();
  const { listed } = usePunctuation();
  const names = useNames();
  return (
    <ul className={`${classes.detail} ${classes.evidence}`}>
      {evidence
        .map((one, index) => ({ ...one, number: index + 1 }))
        .toReversed()
        .map(({ id, number, kindWords, says = [], at, person, operator, signed, body }) => (
          <li key={id}>
            <details>
              <summary>
                <span className="numbers">{number}</span>
                <span className="numbers">{showTime(at)}</span>
                <strong>{text(kindWords)}</strong>
                {says.length > 0 && (
                  <span>
                    {listed(says.map(({ name, found }) => `${text(name)}: ${text(found)}`))}
                  </span>
                )}
                {person === undefined ? names.operator(operator) : names.person(person)}
                {signed !== undefined && <span>✎ {say(`signed-${signed}`)}</span>}
              </summary>
              {(signed === 'screen' || signed === 'own-phone') && (
                <SignatureUnder handover={handover} evidence={id} />
              )}
              {says.map(
                ({ name, because }) =>
                  because !== undefined && (
                    <p key={name.en}>
                      {text(name)}: {text(because)}
                    </p>
                  ),
              )}
              <dl className={classes.raw}>
                <RecordedFields body={body} />
              </dl>
            </details>
          </li>
        ))}
    </ul>
  );
}

/** All reasons and violations, and the evidence that was not counted. */
function ReasonsPanel({ decision, evidence }: Pick<HandoverDto, 'decision' | 'evidence'>) {
  const say = useWords(RECORD);
  const text = useText();
  const { aside } = usePunctuation();
  const { reasons, violations, partly, ignored } = decision;
  return (
    <div className={classes.detail}>
      <ReasonList reasons={reasons} evidence={evidence} />
      {violations.length > 0 && (
        <>
          <h2>{say('violations')}</h2>
          <ul>
            {violations.map(({ rule, words, signedOff }) => (
              <li key={`${rule} ${words.en}`}>
                {rule} {text(words)}
                {signedOff && aside(say('signedOff'))}
              </li>
            ))}
          </ul>
        </>
      )}
      <Aside title={say('partly')} aside={partly} evidence={evidence} />
      <Aside title={say('ignored')} aside={ignored} evidence={evidence} />
    </div>
  );
}

interface AsideProps {
  readonly title: string;
  readonly aside: DecisionDto['ignored'];
  readonly evidence: readonly EvidenceDto[];
}

function Aside({ title, aside: all, evidence }: AsideProps) {
  const text = useText();
  const nameOf = useEvidenceName(evidence);
  if (all.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {all.map(({ evidence: id, rule, words }) => (
          <li key={`${id} ${rule}`}>
            {rule} {text(words)} <span className={classes.hint}>{nameOf(id)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
