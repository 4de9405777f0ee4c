/** Boards that were taken out and have no end on record, the oldest first (R12). */

import { Button, Radio, TextInput } from '@mantine/core';
import type { BoardDto } from '@nagori/area-bench/wire';
import { MARK } from '@nagori/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import { useRecord } from '../../record/handover-api.ts';
import classes from './bench.module.css';
import { boardsQuery } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { NO_DISPOSAL } from './disposal-draft.ts';
import { DisposalFields, useDisposal } from './disposal-fields.tsx';
import { namesPhone } from './same-phone.ts';
import { SamePhoneField } from './same-phone-field.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { DISPOSAL } from './words-disposal.ts';

const ENDS = ['sent', 'destroyed', 'to-holder'] as const;
type End = (typeof ENDS)[number];

export function BoardsPart({ onShow }: { readonly onShow: (handover: string) => void }) {
  const say = useWords(DISPOSAL);
  const name = useWords(BENCH);
  const { data, error, refetch } = useQuery(boardsQuery);
  useTitle('detail', name('partBoards'));
  const [open, setOpen] = useState<BoardDto>();
  return (
    <>
      <p className={classes.quiet}>{say('about')}</p>
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className={classes.reserved} aria-busy="true" />
      )}
      {data?.length === 0 && (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && (
        <BoardTable boards={data} onShow={onShow} onOpen={setOpen} />
      )}
      {open !== undefined && <EndDialog board={open} onLeave={() => setOpen(undefined)} />}
    </>
  );
}

const nameOf = ({ imeiEnd, label, model }: BoardDto): string =>
  [model, imeiEnd === undefined ? label : `…${imeiEnd}`].filter(Boolean).join(' ');

interface BoardTableProps {
  readonly boards: readonly BoardDto[];
  readonly onShow: (handover: string) => void;
  readonly onOpen: (board: BoardDto) => void;
}

function BoardTable({ boards, onShow, onOpen }: BoardTableProps) {
  const say = useWords(DISPOSAL);
  return (
    <div className={classes.scroll}>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col">{say('phone')}</th>
            <th scope="col">{say('takenOut')}</th>
            <th scope="col">{say('due')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('end')}</th>
          </tr>
        </thead>
        <tbody>
          {boards.map((board) => (
            <tr key={board.id}>
              <th scope="row">
                <a
                  href={`/bench/phones/${board.handover}`}
                  onClick={(event) => {
                    event.preventDefault();
                    onShow(board.handover);
                  }}
                >
                  {nameOf(board)}
                </a>
              </th>
              <td>{showTime(board.takenOutAt)}</td>
              <td>
                {showTime(board.due)}
                {board.isLate && (
                  <strong>
                    {' '}
                    <span aria-hidden="true">▲</span> {say('late')}
                  </strong>
                )}
              </td>
              <td>
                {board.sentTo === undefined
                  ? say('here')
                  : say('sentTo', { to: board.sentTo, at: showTime(board.sentAt ?? '') })}
              </td>
              <td>
                <Button
                  variant="default"
                  aria-label={say('recordFor', { phone: nameOf(board) })}
                  onClick={() => onOpen(board)}
                >
                  {say('record')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface EndDialogProps {
  readonly board: BoardDto;
  readonly onLeave: () => void;
}

function EndDialog({ board, onLeave }: EndDialogProps) {
  const say = useWords(DISPOSAL);
  const sayBench = useWords(BENCH);
  const queries = useQueryClient();
  const [{ worker }] = useDesk();
  const disposal = useDisposal();
  const form = useForm({
    first: {
      ...NO_DISPOSAL,
      end: (board.sentTo === undefined ? 'sent' : 'destroyed') as End,
      to: board.sentTo ?? '',
      same: '',
    },
    wrong: (draft) => {
      if (draft.end === 'destroyed') {
        const same = !namesPhone(board, draft.same) && say('notThisPhone');
        return { ...disposal.wrongOf(draft), same };
      }
      const to = draft.to.trim();
      if (draft.end !== 'sent' || MARK.test(to)) return {};
      return { to: say(to === '' ? 'missing' : 'markWrong') };
    },
    request: (draft) => {
      const { end } = draft;
      const by = disposal.byOf(draft);
      const said = {
        sent: () => ({ to: draft.to.trim() }),
        destroyed: () => ({ ...disposal.papersOf(draft), ...(by === undefined ? {} : { to: by }) }),
        'to-holder': () => ({}),
      };
      const ended = { kind: 'board-end', of: board.id, end, ...said[end]() };
      return { drafts: [ended], badge: worker?.code };
    },
    write: useRecord(board.handover),
    words: benchProblems(sayBench),
    onDone: () => {
      void queries.invalidateQueries({ queryKey: ['boards'] });
      onLeave();
    },
  });
  const { end } = form.draft;
  return (
    <FormDialog
      of={form}
      title={`${say('endTitle')}: ${nameOf(board)}`}
      submit={say('record')}
      hotkey={end === 'destroyed' ? 'destroy' : 'confirm'}
      careful
      onClose={onLeave}
    >
      <Radio.Group
        label={say('end')}
        value={end}
        onChange={(value) => form.set({ end: ENDS.find((one) => one === value) ?? 'sent' })}
      >
        <div className={classes.radios}>
          {ENDS.map((one) => (
            <Radio key={one} value={one} size="lg" label={say(one)} />
          ))}
        </div>
      </Radio.Group>
      {end === 'sent' && (
        <TextInput
          label={say('to')}
          required
          placeholder={say('byHint')}
          autoComplete="off"
          {...form.field('to')}
        />
      )}
      {end === 'destroyed' && (
        <>
          <DisposalFields asked={disposal.askedOf(form.draft)} field={form.field} />
          <SamePhoneField
            phone={board}
            field={form.field('same')}
            onScan={(same) => form.set({ same })}
          />
        </>
      )}
    </FormDialog>
  );
}
