/**
 * Asks the operator's own service for the network restriction of a lot's held phones; shown where
 * there is a service.
 */
import { Button } from '@mantine/core';
import type { LotLineDto } from '@nagori/area-bench/wire';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { networkQuery } from '../../record/carrier-pages.tsx';
import classes from './bench.module.css';
import { useNetworkChecks } from './bench-api.ts';
import { LOTS } from './words-lots.ts';

export interface NetworkCheckProps {
  readonly lines: readonly LotLineDto[];
  /** The same lines with the verdicts after the answers. */
  readonly onChecked: (lines: readonly LotLineDto[]) => void;
}

export function NetworkCheck({ lines, onChecked }: NetworkCheckProps) {
  const say = useWords(LOTS);
  const { data } = useQuery(networkQuery);
  const check = useNetworkChecks();
  const held = lines.filter(({ verdict }) => verdict === 'hold');
  const handovers = held.flatMap(({ handover }) => (handover === undefined ? [] : [handover]));
  if (data?.service === undefined || handovers.length === 0) return null;
  const ask = () => {
    check.mutateAsync(handovers).then(
      (answers) => {
        const after = new Map(answers.map((one) => [handovers[one.line - 1], one]));
        onChecked(lines.map((line) => checked(line, after.get(line.handover))));
      },
      () => undefined,
    );
  };
  return (
    <>
      <Button variant="default" loading={check.isPending} onClick={ask}>
        {say('networkAsk', { service: data.service, n: handovers.length })}
      </Button>
      {check.isSuccess && (
        <span role="status" className={classes.quiet}>
          {say('networkAsked', {
            n: check.data.filter(({ verdict }) => verdict !== undefined).length,
          })}
        </span>
      )}
      <ProblemNotice
        error={check.error}
        words={{ 'network-service-unavailable': say('networkAway') }}
      />
    </>
  );
}

/** A line with its new verdict; a line without an answer stays as it was. */
function checked(line: LotLineDto, answer: LotLineDto | undefined): LotLineDto {
  if (answer?.verdict === undefined) return line;
  const { before: _, ...rest } = line;
  const before = answer.before === undefined ? {} : { before: answer.before };
  return { ...rest, verdict: answer.verdict, change: 'changed', ...before };
}
