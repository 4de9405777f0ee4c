/** The dealer's open suspicions, claims and orders, each with the phone that it blocks. */
import type { BlockedDto } from '@nagori/area-handover/wire';
import { CHANNEL_WORDS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';
import { hasRole, useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { BlockFacts } from '../../record/legal-blocks.tsx';
import record from '../../record/record.module.css';
import { BLOCKS } from '../../record/words-blocks.ts';
import classes from './books.module.css';

const blockedQuery = reading<BlockedDto>(['books', 'blocked'], '/api/v1/blocked', {
  // Polls for blocks that a counter records.
  refetchInterval: 30_000,
});

export function BlockedPart() {
  const say = useWords(BLOCKS);
  const { data, error, refetch } = useQuery(blockedQuery);
  if (error !== null && data === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <p className={classes.quiet}>{say('listText')}</p>
      {data?.phones.length === 0 && (
        <EmptyState title={say('listNone')}>
          <p>{say('listNoneText')}</p>
        </EmptyState>
      )}
      {data?.phones.map((phone) =>
        phone.blocks.map((block) => (
          <section key={block.id} className={record.block} aria-labelledby={block.id}>
            <BlockFacts block={block}>
              <Phone phone={phone} />
            </BlockFacts>
          </section>
        )),
      )}
    </>
  );
}

function Phone({ phone }: { readonly phone: BlockedDto['phones'][number] }) {
  const say = useWords(BLOCKS);
  const text = useText();
  const session = useSession();
  const { id, imeiEnd, label, model, stage, state, channel } = phone;
  const name = [imeiEnd === undefined ? label : `…${imeiEnd}`, model, text(CHANNEL_WORDS[channel])];
  const isAtCounter = stage === 'intake' && state !== 'taken';
  const page = isAtCounter ? `/counter/${id}` : `/bench/phones/${id}`;
  return (
    <p>
      <strong>{name.filter(Boolean).join(' ')}</strong>{' '}
      {hasRole(session, isAtCounter ? 'counter' : 'bench') && <a href={page}>{say('openPhone')}</a>}
    </p>
  );
}
