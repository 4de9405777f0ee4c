/**
 * Where the phone turned up, what became of its clearance certificates, and proof that the reporter
 * is its holder (R18, R21).
 *
 * Invariants: an irreversible act is marked next to its button.
 */
import { Button } from '@mantine/core';
import type { LossCaseDto } from '@nagori/area-loss/wire';
import { Fragment } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './loss.module.css';
import { useProve } from './loss-api.ts';
import { LOSS } from './words-loss-desk.ts';

export function Whereabouts({ loss }: { readonly loss: LossCaseDto }) {
  const say = useWords(LOSS);
  const text = useText();
  const { seen, clearances, proof, imeis } = loss;
  if (seen === undefined || imeis.length === 0) return null;
  return (
    <section aria-labelledby="whereabouts">
      <h2 id="whereabouts">{say('seenTitle')}</h2>
      {seen.length === 0 && <p className={classes.quiet}>{say('notSeen')}</p>}
      <dl className={classes.facts}>
        {seen.map(({ operator, shop, since, isQuarantined }) => {
          const where = [operator, ...(shop === undefined ? [] : [shop])].map(text).join(' / ');
          return (
            <Fragment key={where}>
              <dt>{where}</dt>
              <dd>
                {say(isQuarantined ? 'seenQuarantined' : 'seenAt', { since: showTime(since) })}
              </dd>
            </Fragment>
          );
        })}
        {(clearances ?? []).map(({ status, since }) => (
          <Fragment key={`${status} ${since}`}>
            <dt>{say('clearance')}</dt>
            <dd>{say(`clearance-${status}`, { since: showTime(since) })}</dd>
          </Fragment>
        ))}
      </dl>
      {proof === undefined ? (
        <Prove loss={loss} />
      ) : (
        <p>{say('provenBy', { how: say(`prove-${proof}`) })}</p>
      )}
    </section>
  );
}

function Prove({ loss: { id, proofs } }: { readonly loss: LossCaseDto }) {
  const say = useWords(LOSS);
  const prove = useProve(id);
  if (proofs.length === 0) return null;
  return (
    <details>
      <summary>{say('proveTitle')}</summary>
      <p>{say('proveText')}</p>
      {proofs.map((one) => (
        <Button
          key={one}
          variant="default"
          loading={prove.isPending}
          onClick={() => prove.mutate(one)}
        >
          {say(`prove-${one}`)}
        </Button>
      ))}
      <ProblemNotice error={prove.error} />
    </details>
  );
}
