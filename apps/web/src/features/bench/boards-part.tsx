/** Boards that were taken out and have no end on record, the oldest first (R12). */

import { Button, Radio, TextInput } from '@mantine/core';
import type { BoardDto } from '@nagori/area-bench/wire';
import { MARK } from '@nagori/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog, DialogButtons } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { useRecord } from '../../record/handover-api.ts';
import { RECORD_KEYS } from '../../record/keys.ts';
import classes from './bench.module.css';
import { boardsQuery } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { DisposalFields, useDisposal } from './disposal-fields.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { DISPOSAL } from './words-disposal.ts';

const ENDS = ['sent', 'destroyed', 'to-holder'] as const;
type End = (typeof ENDS)[number];

export function BoardsPart({ onShow }: { readonly onShow: (handover: string) => void }) {
  const say = useWords(DISPOSAL);
  const { data, error, refetch } = useQuery(boardsQuery);
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
  const record = useRecord(board.handover);
  const [end, setEnd] = useState<End>(board.sentTo === undefined ? 'sent' : 'destroyed');
  const [to, setTo] = useState(board.sentTo ?? '');
  const [tried, setTried] = useState(false);
  const { form, papers, by } = useDisposal();
  const isToWrong = end === 'sent' && !MARK.test(to.trim());
  const save = () => {
    setTried(true);
    if (record.isPending || isToWrong) return;
    const destroyer = by === undefined ? {} : { to: by };
    const said =
      end === 'sent' ? { to: to.trim() } : end === 'destroyed' ? addedTo(papers(), destroyer) : {};
    if (said === undefined) return;
    const drafts = [{ kind: 'board-end', of: board.id, end, ...said }];
    record.mutateAsync({ drafts, badge: worker?.code }).then(
      () => {
        void queries.invalidateQueries({ queryKey: ['boards'] });
        onLeave();
      },
      () => undefined,
    );
  };
  return (
    <Dialog title={`${say('endTitle')}: ${nameOf(board)}`} onClose={onLeave}>
      <Radio.Group
        label={say('end')}
        value={end}
        onChange={(value) => setEnd(ENDS.find((one) => one === value) ?? 'sent')}
      >
        <div className={classes.radios}>
          {ENDS.map((one) => (
            <Radio key={one} value={one} size="lg" label={say(one)} />
          ))}
        </div>
      </Radio.Group>
      {end === 'sent' && (
        <TextInput
          mt="sm"
          label={say('to')}
          required
          placeholder={say('byHint')}
          error={tried && isToWrong ? say(to.trim() === '' ? 'missing' : 'markWrong') : undefined}
          autoComplete="off"
          {...typed(to, setTo)}
        />
      )}
      {end === 'destroyed' && <DisposalFields {...form} />}
      <ProblemNotice error={record.error} words={benchProblems(sayBench)} />
      <DialogButtons
        label={say('record')}
        hotkey={RECORD_KEYS.confirm}
        careful
        busy={record.isPending}
        onCancel={onLeave}
        onConfirm={save}
      />
    </Dialog>
  );
}

const addedTo = (papers: Record<string, unknown> | undefined, more: object) =>
  papers && { ...papers, ...more };
