/**
 * The suspicions, claims and orders that block a phone, and the buttons that record one
 * (Secondhand Articles Dealer Act arts. 15(3), 20 and 21).
 *
 * Invariants: what is to be done comes first; what ends a block asks for its reason.
 */
import { Button } from '@mantine/core';
import type { HandoverDto, LegalBlockDto } from '@nagori/area-handover/wire';
import { lazy, type ReactNode, useState } from 'react';
import { useSession } from '../api/session.ts';
import { useLanguage, usePunctuation, useWords } from '../language/use-words.ts';
import { eraDay } from '../parts/era-day.ts';
import { FactList } from '../parts/fact-list.tsx';
import { useNames } from '../parts/names.ts';
import { PendingDialog } from '../parts/pending-dialog.tsx';
import { showTime } from '../parts/show-time.ts';
import type { BlockForm } from './block-checks.ts';
import { PRESENT } from './present.ts';
import classes from './record.module.css';
import { BLOCKS } from './words-blocks.ts';

/** Loaded once it is opened: the counter's first page stays small. */
const BlockDialog = lazy(async () => ({
  default: (await import('./block-dialog.tsx')).BlockDialog,
}));

interface Asked {
  readonly form: BlockForm;
  readonly block?: LegalBlockDto;
}

export interface LegalBlocksProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

/** All that are open, each with what can be recorded of it. */
export function LegalBlocks({ handover, onRecorded }: LegalBlocksProps) {
  const say = useWords(BLOCKS);
  const [asked, setAsked] = useState<Asked>();
  if (handover.blocks.length === 0) return null;
  return (
    <>
      {handover.blocks.map((block) => (
        <section key={block.id} className={classes.block} aria-labelledby={block.id}>
          <BlockFacts block={block} atCounter={handover.stage === 'intake'} />
          <div className={classes.answers}>
            {actsOf(block).map((form, index) => (
              <ActButton
                key={form}
                form={form}
                isFirst={index === 0}
                onPress={() => setAsked({ form, block })}
              />
            ))}
          </div>
        </section>
      ))}
      {asked !== undefined && (
        <PendingDialog title={say(asked.form)} onClose={() => setAsked(undefined)}>
          <BlockDialog
            {...asked}
            handover={handover}
            onLeave={() => {
              setAsked(undefined);
              onRecorded();
            }}
          />
        </PendingDialog>
      )}
    </>
  );
}

function actsOf({ kind, reported }: LegalBlockDto): readonly BlockForm[] {
  if (kind === 'claim') return ['endClaim'];
  if (kind === 'order') return ['endOrder'];
  return reported === undefined ? ['report'] : ['endSuspicion', 'report'];
}

interface ActButtonProps {
  readonly form: BlockForm;
  readonly isFirst: boolean;
  readonly onPress: () => void;
}

function ActButton({ form, isFirst, onPress }: ActButtonProps) {
  const say = useWords(BLOCKS);
  return (
    <Button variant={isFirst ? 'filled' : 'default'} onClick={onPress}>
      {say(form === 'report' && !isFirst ? 'reportAgain' : form)}
    </Button>
  );
}

/**
 * The buttons that open one: a suspicion everywhere, a claim and an order of what we have. Of what
 * was passed on, a dealer can only say from whom it came and who got it.
 */
export function BlockButtons({ handover, onRecorded }: LegalBlocksProps) {
  const say = useWords(BLOCKS);
  const [form, setForm] = useState<BlockForm>();
  const { state, stage, blocks } = handover;
  const isDealer = useSession()?.operator.kind === 'dealer';
  if (state === 'gone' && isDealer) return <p className={classes.hint}>{say('isGone')}</p>;
  if (!PRESENT.has(state)) return null;
  const isOurs = state === 'taken' || stage !== 'intake';
  // While one suspicion is open, a further report to the police belongs to it.
  const isSuspected = blocks.some(({ kind }) => kind === 'suspicion');
  const forms: readonly BlockForm[] = [
    ...(isSuspected ? [] : (['suspect'] as const)),
    ...(isOurs ? (['addClaim', 'addOrder'] as const) : []),
  ];
  if (forms.length === 0) return null;
  return (
    <>
      <div className={`${classes.answers} ${classes.blockButtons}`}>
        {forms.map((one) => (
          <Button key={one} variant="default" onClick={() => setForm(one)}>
            {say(one)}
          </Button>
        ))}
      </div>
      {form !== undefined && (
        <PendingDialog title={say(form)} onClose={() => setForm(undefined)}>
          <BlockDialog
            form={form}
            handover={handover}
            onLeave={() => {
              setForm(undefined);
              onRecorded();
            }}
          />
        </PendingDialog>
      )}
    </>
  );
}

interface BlockFactsProps {
  readonly block: LegalBlockDto;
  /** The customer may be at the counter. */
  readonly atCounter?: boolean;
  /** A link to the phone, where the block is shown elsewhere. */
  readonly children?: ReactNode;
}

/** What a block is, since when, what is to be done, and until when. */
export function BlockFacts({ block, atCounter = false, children }: BlockFactsProps) {
  const say = useWords(BLOCKS);
  const names = useNames();
  const { kind, at, person = '' } = block;
  return (
    <>
      <h2 id={block.id}>
        <span aria-hidden="true">■ </span>
        {say(kind)}
      </h2>
      <p className={classes.hint}>
        {say('openedAt', { at: showTime(at), by: names.person(person) })}
      </p>
      {children}
      {kind === 'suspicion' && <SuspicionFacts block={block} atCounter={atCounter} />}
      {block.claim !== undefined && <ClaimFacts claim={block.claim} />}
      {block.order !== undefined && <OrderFacts order={block.order} />}
    </>
  );
}

function SuspicionFacts({ block, atCounter = false }: Omit<BlockFactsProps, 'children'>) {
  const say = useWords(BLOCKS);
  const { listed } = usePunctuation();
  const { person } = useNames();
  const { doubts = [], remark, reported } = block;
  return (
    <>
      {reported === undefined ? (
        <p role="alert">
          <strong>{say('callPolice')}</strong>
        </p>
      ) : (
        <>
          <p>
            ✓{' '}
            {say('reportedAt', {
              at: showTime(reported.at),
              police: [reported.police, reported.officer].filter(Boolean).join(' '),
              by: person(reported.person ?? ''),
            })}
          </p>
          <p>{say('waitForPolice')}</p>
        </>
      )}
      {atCounter && <p>{say('sayNothing')}</p>}
      <FactList
        className={classes.blockFacts}
        of={[
          [say('doubts'), listed(doubts.map((one) => say(one)))],
          [say('remark'), remark],
        ]}
      />
    </>
  );
}

function ClaimFacts({ claim }: { readonly claim: NonNullable<LegalBlockDto['claim']> }) {
  const say = useWords(BLOCKS);
  const language = useLanguage();
  const { claimant, cause, lostOn, document, reference, freeUntil, until, isFree } = claim;
  return (
    <>
      <p>
        <strong>{say(isFree ? 'isFree' : 'notFree')}</strong>
      </p>
      <FactList
        className={classes.blockFacts}
        of={[
          [say('claimant'), say(claimant)],
          [say('lost'), `${eraDay(lostOn, language)} ${say(cause)}`],
          [say('freeUntil'), eraDay(freeUntil, language)],
          [say('until'), eraDay(until, language)],
          [say('document'), say(document)],
          [say('reference'), reference],
        ]}
      />
    </>
  );
}

function OrderFacts({ order }: { readonly order: NonNullable<LegalBlockDto['order']> }) {
  const say = useWords(BLOCKS);
  const language = useLanguage();
  const { number, police, from, until, isOver } = order;
  const days = { from: eraDay(from, language), until: eraDay(until, language) };
  return (
    <>
      {isOver && (
        <p role="alert">
          <strong>{say('isOver')}</strong>
        </p>
      )}
      <FactList
        className={classes.blockFacts}
        of={[
          [say('orderNumber'), number],
          [say('police'), police],
          [say('days'), say('span', days)],
        ]}
      />
    </>
  );
}
