/**
 * Records one act for all selected phones: what exactly, what it would do to each, then the act,
 * with what became of each.
 *
 * Invariants: nothing is recorded before the preview was shown; only phones that the preview allows
 * are sent; those that failed can be sent again under the same request, which no phone takes twice.
 */
import { Button, NativeSelect, Radio } from '@mantine/core';
import type { ManyActDto, ManyLineDto } from '@nagori/area-bench/wire';
import { ROUTE_WORDS, type Route } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import classes from './bench.module.css';
import { boxesQuery } from './bench-api.ts';
import { useActOnMany } from './use-act-on-many.ts';
import { useDesk } from './use-desk.ts';
import { LIST } from './words-list.ts';

export type ActName = ManyActDto['act'];

/** As the server takes them: what ends a phone is recorded phone by phone. */
const ROUTES_OF_MANY = [
  'inspection',
  'repair',
  'reuse',
  'loaner',
  'trade',
  'sale',
  'return',
] as const;
const WORKS = {
  inspection: { stage: 'inspection' },
  release: { stage: 'release' },
  sale: { stage: 'release', channel: 'sale' },
} as const;

export interface ActDialogProps {
  readonly act: ActName;
  readonly handovers: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly onDone: (handovers: readonly string[]) => void;
  readonly onClose: () => void;
}

export function ActDialog({ act: name, handovers, nameOf, onDone, onClose }: ActDialogProps) {
  const say = useWords(LIST);
  const [act, setAct] = useState<ManyActDto | undefined>(
    name === 'unpack' ? { act: 'unpack' } : undefined,
  );
  const [{ worker }] = useDesk();
  const { run, start, clear } = useActOnMany();
  const ok = (run?.lines ?? []).filter(({ code }) => code === undefined);
  const bad = (run?.lines ?? []).filter(({ code }) => code !== undefined);
  const send = async (
    kind: 'trial' | 'act',
    which: readonly string[],
    before?: readonly ManyLineDto[],
  ) => {
    if (act === undefined) return;
    const lines = await start(kind, act, which, worker?.code, before);
    if (kind === 'act' && lines !== undefined) {
      onDone(lines.filter(({ code }) => code === undefined).map(({ handover }) => handover));
    }
  };
  const n = ok.length;
  return (
    <Dialog title={say(name)} onClose={run?.isBusy ? () => {} : onClose}>
      <p>{say('selected', { n: handovers.length })}</p>
      {run === undefined ? (
        <>
          <Details name={name} act={act} onAct={setAct} />
          <p className={classes.quiet}>{say('onlyOneByOne')}</p>
        </>
      ) : (
        <Outcomes run={run} ok={ok} bad={bad} nameOf={nameOf} />
      )}
      <div className={classes.actButtons}>
        <Button variant="default" disabled={run?.isBusy === true} onClick={onClose}>
          {say('close')}
        </Button>
        {run === undefined && (
          <Button disabled={act === undefined} onClick={() => void send('trial', handovers)}>
            {say('preview')}
          </Button>
        )}
        {run?.kind === 'trial' && !run.isBusy && (
          <>
            <Button variant="default" onClick={clear}>
              {say('back')}
            </Button>
            <Button
              data-autofocus
              disabled={n === 0}
              onClick={() =>
                void send(
                  'act',
                  ok.map(({ handover }) => handover),
                )
              }
            >
              {say('record', { n })}
            </Button>
          </>
        )}
        {run?.kind === 'act' && !run.isBusy && bad.length > 0 && (
          <Button
            onClick={() =>
              void send(
                'act',
                bad.map(({ handover }) => handover),
                ok,
              )
            }
          >
            {say('again')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

interface DetailsProps {
  readonly name: ActName;
  readonly act: ManyActDto | undefined;
  readonly onAct: (act: ManyActDto | undefined) => void;
}

function Details({ name, act, onAct }: DetailsProps) {
  const say = useWords(LIST);
  const text = useText();
  if (name === 'pack') return <BoxField act={act} onAct={onAct} />;
  if (name === 'route') {
    return (
      <NativeSelect
        label={say('whichRoute')}
        value={act?.act === 'route' ? act.route : ''}
        data={[
          { value: '', label: '' },
          ...ROUTES_OF_MANY.map((id) => ({ value: id, label: text(ROUTE_WORDS[id]) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onAct(value === '' ? undefined : { act: 'route', route: value as Route })
        }
      />
    );
  }
  if (name === 'begin') {
    const chosen = Object.entries(WORKS).find(
      ([, work]) =>
        act?.act === 'begin' &&
        act.stage === work.stage &&
        act.channel === ('channel' in work ? work.channel : undefined),
    );
    return (
      <Radio.Group
        label={say('whichWork')}
        value={chosen?.[0] ?? ''}
        onChange={(id) => onAct({ act: 'begin', ...WORKS[id as keyof typeof WORKS] })}
      >
        <div className={classes.radios}>
          {(['inspection', 'release', 'sale'] as const).map((id) => (
            <Radio key={id} value={id} size="lg" label={say(`begin-${id}`)} />
          ))}
        </div>
      </Radio.Group>
    );
  }
  return null;
}

function BoxField({ act, onAct }: Omit<DetailsProps, 'name'>) {
  const say = useWords(LIST);
  const { aside } = usePunctuation();
  const { data = [] } = useQuery(boxesQuery);
  const open = data.filter(({ state }) => state === 'open');
  if (open.length === 0) return <p>{say('noOpenBox')}</p>;
  return (
    <NativeSelect
      label={say('whichBox')}
      value={act?.act === 'pack' ? act.box : ''}
      data={[
        { value: '', label: '' },
        ...open.map(({ id, place }) => ({ value: id, label: id + aside(place) })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        onAct(value === '' ? undefined : { act: 'pack', box: value })
      }
    />
  );
}

interface OutcomesProps {
  readonly run: NonNullable<ReturnType<typeof useActOnMany>['run']>;
  readonly ok: readonly ManyLineDto[];
  readonly bad: readonly ManyLineDto[];
  readonly nameOf: (id: string) => string;
}

function Outcomes({ run, ok, bad, nameOf }: OutcomesProps) {
  const say = useWords(LIST);
  const isTrial = run.kind === 'trial';
  const far = { done: run.lines.length, all: run.all };
  return (
    <>
      <div role="status" className={classes.outcomeHead}>
        {run.isBusy ? (
          <>
            <p>{say(isTrial ? 'trying' : 'recording', far)}</p>
            <progress value={far.done} max={far.all} />
          </>
        ) : (
          <>
            <p>{say(isTrial ? 'allowed' : 'recorded', { n: ok.length })}</p>
            {bad.length > 0 && <p>{say(isTrial ? 'refused' : 'failed', { n: bad.length })}</p>}
            {isTrial && <p className={classes.quiet}>{say('nothingYet')}</p>}
          </>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keyboard */}
      <section className={classes.outcomes} aria-label={say('outcomes')} tabIndex={0}>
        <ul>
          {[...bad, ...ok].map(({ handover, code }) => (
            <li key={handover} data-bad={code !== undefined}>
              <strong className="numbers">{nameOf(handover)}</strong>{' '}
              <Why code={code} isTrial={isTrial} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const CODES = [
  'one-by-one',
  'handover-ended',
  'handover-not-found',
  'not-accepted',
  'route-not-allowed',
  'box-sealed',
  'box-not-found',
  'no-policy-fits',
  'quarantined',
  'already-confirmed',
  'write-conflict',
  'internal',
] as const;

function Why({ code, isTrial }: { readonly code: string | undefined; readonly isTrial: boolean }) {
  const say = useWords(LIST);
  if (code === undefined) return <>✓ {say(isTrial ? 'ok' : 'done')}</>;
  const known = CODES.find((one) => one === code);
  return <>✕ {known === undefined ? say('other', { code }) : say(known)}</>;
}
