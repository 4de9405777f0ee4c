/**
 * The duties after an incident, each with the button that records it.
 *
 * Invariants: a duty without a clock is shown too: the giver is informed of every leftover (R26).
 */
import { Button, NativeSelect } from '@mantine/core';
import type {
  AddresseeId,
  ClockDto,
  IncidentActDto,
  IncidentDto,
} from '@nagori/area-incidents/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { ClockRow } from './clock-row.tsx';
import classes from './incidents.module.css';
import { leakRulesQuery } from './incidents-api.ts';
import { CLOCKS, CONFIDENCES, SUBSTITUTES } from './leak-words.ts';
import { SubstituteForm } from './substitute-form.tsx';
import { INCIDENTS } from './words-incidents.ts';

export interface DutiesProps {
  readonly incident: IncidentDto;
  /** Undefined if this person may not record it. */
  readonly onAct: ((sent: IncidentActDto) => void) | undefined;
}

export function Duties({ incident, onAct }: DutiesProps) {
  const { clocks, leak } = incident;
  const [to, setTo] = useAddressee(incident);
  if (leak === undefined) return null;
  const actOf = ({ id }: ClockDto): IncidentActDto | undefined => {
    if (id === 'persons') return undefined;
    return id === 'entruster' ? { act: 'entruster' } : { act: id, to };
  };
  return (
    <>
      {clocks.length > 0 && <Addressee incident={incident} to={to} onChoose={onAct && setTo} />}
      <ul className={classes.acts}>
        {clocks.map((clock) => {
          const act = actOf(clock);
          return (
            <ClockRow key={clock.id} clock={clock}>
              {act === undefined ? (
                <Persons incident={incident} onAct={onAct} />
              ) : (
                clock.doneAt === undefined &&
                onAct && <Record word={CLOCKS[clock.id].done} onDone={() => onAct(act)} />
              )}
            </ClockRow>
          );
        })}
        {clocks.length === 0 && <Giver incident={incident} onAct={onAct} />}
      </ul>
    </>
  );
}

/** The addressee of reports: the recorded one, or the usual one for this kind of business. */
function useAddressee({ reportedTo }: IncidentDto) {
  const { data } = useQuery(leakRulesQuery);
  const kind = useSession()?.operator.kind ?? '';
  const usual = data?.addressees.find(({ of }) => of.includes(kind))?.id ?? 'commission';
  const [chosen, setChosen] = useState<AddresseeId>();
  return [chosen ?? reportedTo ?? usual, setChosen] as const;
}

interface AddresseeProps {
  readonly incident: IncidentDto;
  readonly to: AddresseeId;
  readonly onChoose: ((to: AddresseeId) => void) | undefined;
}

function Addressee({ incident, to, onChoose }: AddresseeProps) {
  const say = useWords(INCIDENTS);
  const text = useText();
  const { data } = useQuery(leakRulesQuery);
  const chosen = data?.addressees.find(({ id }) => id === to);
  if (data === undefined || chosen === undefined) return null;
  const grade = say('gradeOf', { grade: say(CONFIDENCES[chosen.confidence]), at: chosen.checked });
  if (onChoose === undefined && incident.reportedTo === undefined) return null;
  if (onChoose === undefined || incident.finalReportAt !== undefined) {
    return (
      <p>
        {say('reportTo')} <strong>{text(chosen.name)}</strong>{' '}
        <span className={classes.quiet}>{grade}</span>
      </p>
    );
  }
  return (
    <NativeSelect
      label={say('reportTo')}
      description={grade}
      className={classes.addressee}
      value={to}
      data={data.addressees.map(({ id, name }) => ({ value: id, label: text(name) }))}
      onChange={({ currentTarget }) => {
        const found = data.addressees.find(({ id }) => id === currentTarget.value);
        if (found !== undefined) onChoose(found.id);
      }}
    />
  );
}

/** The giver of a phone whose leftover is not a reportable leak. */
function Giver({ incident, onAct }: DutiesProps) {
  const say = useWords(INCIDENTS);
  const { toldAt } = incident;
  return (
    <li className={classes.act} data-state={toldAt === undefined ? 'waits' : 'done'}>
      <span>
        {toldAt === undefined ? '○' : '✓'} {say('giverTitle')}
      </span>
      <div className={classes.times}>
        {toldAt !== undefined && <p>{say('doneAt', { at: showTime(toldAt) })}</p>}
      </div>
      <Persons incident={incident} onAct={onAct} />
    </li>
  );
}

/** The affected persons: informed, out of reach, or protected in another way. */
function Persons({ incident, onAct }: DutiesProps) {
  const say = useWords(INCIDENTS);
  const { toldAt, unreachableAt, substitute, clocks } = incident;
  if (toldAt !== undefined) return null;
  const measure = SUBSTITUTES.find(({ id }) => id === substitute?.measure);
  return (
    <div className={classes.persons}>
      {unreachableAt !== undefined && (
        <p>{say('unreachableAt', { at: showTime(unreachableAt) })}</p>
      )}
      {substitute !== undefined && measure !== undefined && (
        <p>{say('substituteWas', { measure: say(measure.word), what: substitute.what })}</p>
      )}
      {onAct !== undefined && <Record word="told" onDone={() => onAct({ act: 'told' })} />}
      {onAct !== undefined && unreachableAt === undefined && (
        <Record word="unreachable" onDone={() => onAct({ act: 'unreachable' })} />
      )}
      {onAct !== undefined &&
        clocks.length > 0 &&
        unreachableAt !== undefined &&
        substitute === undefined && <SubstituteForm incident={incident.id} />}
    </div>
  );
}

interface RecordProps {
  readonly word: (typeof CLOCKS)[keyof typeof CLOCKS]['done'] | 'unreachable';
  readonly onDone: () => void;
}

function Record({ word, onDone }: RecordProps) {
  const say = useWords(INCIDENTS);
  return (
    <Button variant="default" onClick={onDone}>
      {say('recordThat', { name: say(word) })}
    </Button>
  );
}
