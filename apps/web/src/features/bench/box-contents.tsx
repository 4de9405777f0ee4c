/** The phones recorded in a box, to compare with a count by hand. */
import { Button } from '@mantine/core';
import type { BoxDto } from '@nagori/area-bench/wire';
import type { QueueItemDto } from '@nagori/area-handover/wire';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../language/use-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { queueQuery } from '../../record/handover-api.ts';
import { PaperButtons } from '../../record/paper-buttons.tsx';
import { useQueueName } from '../../record/queue-table.tsx';
import classes from './bench.module.css';
import { usePack } from './bench-api.ts';
import { boxProblems } from './box-problems.ts';
import { BOXES } from './words-boxes.ts';

export function BoxContents({ box }: { readonly box: BoxDto }) {
  const say = useWords(BOXES);
  const pack = usePack();
  const all = useInfiniteQuery(queueQuery({ state: 'any', box: box.id }));
  const isOver = box.destroyedAt !== undefined;
  const named = all.data?.pages.flatMap((page) => page.items) ?? [];
  // Where a destruction was cut short, what was destroyed lies in there no more.
  const items = named.filter(({ state }) => (state === 'destroyed') === isOver);
  return (
    <section aria-labelledby="inside">
      <h2 id="inside" className={classes.heading}>
        {say('inside')}
      </h2>
      <ProblemNotice error={all.error} />
      <ProblemNotice error={pack.error} words={boxProblems(say)} />
      <PaperButtons handovers={items.map(({ id }) => id)} certificates />
      {items.length === 0 && all.data !== undefined && <p>{say('insideNone')}</p>}
      <ol className={classes.inside}>
        {items.map((item) => (
          <Inside
            key={item.id}
            item={item}
            busy={pack.isPending}
            onOut={box.state === 'open' ? () => pack.mutate({ handover: item.id }) : undefined}
          />
        ))}
      </ol>
      <MoreButton list={all} />
    </section>
  );
}

interface InsideProps {
  readonly item: QueueItemDto;
  readonly busy: boolean;
  readonly onOut: (() => void) | undefined;
}

function Inside({ item, busy, onOut }: InsideProps) {
  const say = useWords(BOXES);
  const name = useQueueName()(item);
  return (
    <li>
      <div className={classes.insideOne}>
        <span>
          <Link to="/bench/$part/$id" params={{ part: 'phones', id: item.id }}>
            {name}
          </Link>{' '}
          {item.model}
        </span>
        {onOut !== undefined && (
          <Button
            variant="default"
            disabled={busy}
            aria-label={say('takeOutOf', { phone: name })}
            onClick={onOut}
          >
            {say('takeOut')}
          </Button>
        )}
      </div>
    </li>
  );
}
