/**
 * What our own bench measured, counted from its record: how often a tool did an act, how often
 * something was found afterwards, and how sure that is (docs/adr/0091).
 *
 * Invariants: a share is never without its interval; the page says for which policies a row counts.
 */
import { Button, Group } from '@mantine/core';
import type { BenchRowDto, ReplayRunDto } from '@nagori/area-replay/wire';
import { METHOD_NAMES } from '@nagori/certificate';
import { COMPARTMENT_WORDS } from '@nagori/model';
import { useNavigate } from '@tanstack/react-router';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { PLATFORM_WORDS } from '../../parts/domain-words.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { recallPath } from '../../parts/recall-path.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { EmptyState, ProblemNotice } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './replay.module.css';
import { useAskReplay } from './replay-api.ts';
import { REPLAY } from './words-replay.ts';

type Bench = NonNullable<ReplayRunDto['bench']>;
const PERCENT = 100;

export function BenchFound({ id, bench }: { readonly id: string; readonly bench: Bench }) {
  const say = useWords(REPLAY);
  if (bench.rows.length === 0) {
    return (
      <EmptyState title={say('benchNone')}>
        <p>{say('benchNoneText')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className={classes.quiet}>{say('benchTry')}</p>
      <p className={classes.quiet}>{say(bench.isTaken ? 'benchTaken' : 'benchDecides')}</p>
      <ScrollRegion label={say('bench')} className={classes.scroll}>
        <table className={`${shapes.cardRows} ${classes.table}`}>
          <TableHead
            of={[
              ...[say('benchTool'), say('benchPhone'), say('benchOn'), say('benchAll')],
              ...[say('benchSeen'), say('benchRows')],
              ...[say('benchTakenBy')],
            ]}
          />
          <tbody>
            {bench.rows.map((row) => (
              <Row key={keyOf(row)} of={row} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {bench.leftOut > 0 && <p>{say('benchLeftOut', { count: bench.leftOut })}</p>}
      <Group className="never-on-paper">
        <PrintButton />
        <JudgeAgain count={id} />
      </Group>
    </>
  );
}

const keyOf = ({ platform, model, os, act, tool, compartment }: BenchRowDto): string =>
  [platform, model, os, act, tool, compartment].join('\n');

function Row({ of: row }: { readonly of: BenchRowDto }) {
  const say = useWords(REPLAY);
  const text = useText();
  const { listed } = usePunctuation();
  const { platform, model, os, act, tool, compartment, rows, takenBy } = row;
  return (
    <tr>
      <th scope="row">
        {tool}
        <span className={classes.under}>{text(METHOD_NAMES[act])}</span>
        <a
          href={recallPath({ tool, model, os })}
          className={`${classes.link} never-on-paper`}
          aria-label={say('benchRecallOf', { tool, model, os })}
        >
          {say('benchRecall')}
        </a>
      </th>
      <td data-head={say('benchPhone')}>
        {text(PLATFORM_WORDS[platform])} {os}
        <span className={classes.under}>{model}</span>
      </td>
      <td data-head={say('benchOn')}>{text(COMPARTMENT_WORDS[compartment])}</td>
      <td data-head={say('benchAll')}>
        <Tried of={row.all} />
      </td>
      <td data-head={say('benchSeen')}>
        <Tried of={row.seen} />
      </td>
      <td data-head={say('benchRows')}>{rows.length === 0 ? say('benchNoRow') : listed(rows)}</td>
      <td data-head={say('benchTakenBy')}>
        {takenBy.length === 0 ? say('benchTakenByNone') : listed(takenBy)}
      </td>
    </tr>
  );
}

/** What a new count changes on the phones that leaned on an earlier one (R30). */
function JudgeAgain({ count }: { readonly count: string }) {
  const say = useWords(REPLAY);
  const navigate = useNavigate();
  const ask = useAskReplay();
  const begin = () =>
    ask.mutate(
      { kind: 'measured', count },
      { onSuccess: ({ run }) => void navigate({ to: '/replay/$run', params: { run: run.id } }) },
    );
  return (
    <>
      <Button variant="default" loading={ask.isPending} onClick={begin}>
        {say('benchJudge')}
      </Button>
      <span className={classes.quiet}>{say('benchJudgeText')}</span>
      <ProblemNotice
        error={ask.error}
        words={{ 'run-too-many': say('tooMany'), 'replay-differs': say('benchOld') }}
      />
    </>
  );
}

/** `2/100`, and the interval of the share. */
function Tried({ of: { tries, failed, low, high } }: { readonly of: BenchRowDto['all'] }) {
  const say = useWords(REPLAY);
  const language = useLanguage();
  const number = new Intl.NumberFormat(language);
  const percent = (share: number): string => (share * PERCENT).toFixed(1);
  if (tries === 0) return '—';
  return (
    <>
      <span className={classes.short}>
        {say('benchCount', { failed: number.format(failed), tries: number.format(tries) })}
      </span>
      <span className={classes.under}>
        {say('benchInterval', { low: percent(low), high: percent(high) })}
      </span>
    </>
  );
}
