/** The bottom of a phone's page: all reasons and all evidence on demand, and the ways to end. */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { type ReactNode, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { KEYS } from './keys.ts';
import { ReasonsPanel } from './reasons-panel.tsx';
import classes from './record.module.css';
import { HANDOVER } from './words-handover.ts';

export interface ActionBarProps {
  readonly handover: HandoverDto;
  /** The buttons that end it. */
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
    [KEYS.reasons]: () => toggle('reasons'),
    [KEYS.evidence]: () => toggle('evidence'),
  });
  return (
    <section className={`${classes.bottom} never-on-paper`}>
      {shown === 'reasons' && <ReasonsPanel decision={decision} />}
      {shown === 'evidence' && <EvidencePanel evidence={evidence} />}
      <div className={classes.actions}>
        {PANELS.map((panel) => (
          <Button
            key={panel}
            variant="subtle"
            aria-expanded={shown === panel}
            onClick={() => toggle(panel)}
          >
            {say(panel, { n: counts[panel] })} {shown === panel ? '▾' : '▸'}
            <KeyHint name={KEYS[panel]} />
          </Button>
        ))}
        <span className={classes.ends}>{children}</span>
      </div>
    </section>
  );
}
