/**
 * Saves an answer during editing: a choice at once, text after a pause and when the field loses the
 * focus.
 *
 * Invariants: each save names the version that this person saw; a colleague's newer answer is shown
 * and never overwritten unseen.
 */
import type { OwnSheetDto, SurveyQuestionDto } from '@nagori/area-survey/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useLanguage } from '../../language/use-words.ts';
import { ownSheetQuery, useSaveAnswer } from './own-api.ts';
import { draftOf, type ReplyDraft, replyOf } from './reply.ts';

const PAUSE_MS = 1_200;

/** The state of a question's answer, and how it is sent. */
function useDraft(sheet: OwnSheetDto, question: SurveyQuestionDto) {
  const language = useLanguage();
  const stored = sheet.answers[question.id];
  const [draft, setDraft] = useState<ReplyDraft>(() => draftOf(stored?.reply));
  const [dirty, setDirty] = useState(false);
  const seen = useRef(stored?.savedAt);
  const save = useSaveAnswer(sheet.round);
  // A colleague's answer is shown unless this person is changing it.
  useEffect(() => {
    if (dirty || save.isPending) return;
    seen.current = stored?.savedAt;
    setDraft(draftOf(stored?.reply));
  }, [stored, dirty, save.isPending]);
  const send = (next: ReplyDraft): void => {
    const reply = replyOf(next, question, language);
    const known = seen.current;
    save.mutate(
      {
        question: question.id,
        ...(reply === undefined ? {} : { reply }),
        ...(known === undefined ? {} : { seen: known }),
      },
      {
        onSuccess: (after) => {
          seen.current = after.answers[question.id]?.savedAt;
          setDirty(false);
        },
      },
    );
  };
  const change = (next: ReplyDraft): void => {
    setDraft(next);
    setDirty(true);
  };
  return { draft, dirty, setDirty, seen, save, send, change };
}

export function useAnswer(sheet: OwnSheetDto, question: SurveyQuestionDto) {
  const queries = useQueryClient();
  const { draft, dirty, setDirty, seen, save, send, change } = useDraft(sheet, question);
  const conflict = isProblem(save.error, 'answer-changed');
  const pause = useSendAfterPause(send);
  return {
    draft,
    save,
    conflict,
    /** Saves a choice at once. */
    choose: (part: Partial<ReplyDraft>) => {
      const next = { ...draft, ...part };
      change(next);
      pause.stop();
      send(next);
    },
    /** Saves text after a pause. */
    type: (text: string) => {
      const next = { ...draft, text };
      change(next);
      pause.start(next);
    },
    leave: () => {
      pause.stop();
      if (dirty && !save.isPending && !conflict) send(draft);
    },
    takeTheirs: async () => {
      save.reset();
      setDirty(false);
      await queries.invalidateQueries(ownSheetQuery(sheet.round));
    },
    keepMine: async () => {
      const fresh = await queries.fetchQuery(ownSheetQuery(sheet.round));
      seen.current = fresh.answers[question.id]?.savedAt;
      send(draft);
    },
  };
}

/** Sends the typed answer after a pause, or when the person leaves the question. */
function useSendAfterPause(send: (draft: ReplyDraft) => void) {
  const waiting = useRef<{
    readonly timer: ReturnType<typeof setTimeout>;
    readonly draft: ReplyDraft;
  }>(undefined);
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  const stop = (): void => {
    clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
  };
  useEffect(
    () => () => {
      const left = waiting.current;
      clearTimeout(left?.timer);
      if (left !== undefined) latest.current(left.draft);
    },
    [],
  );
  return {
    stop,
    start: (draft: ReplyDraft): void => {
      stop();
      const timer = setTimeout(() => {
        waiting.current = undefined;
        latest.current(draft);
      }, PAUSE_MS);
      waiting.current = { timer, draft };
    },
  };
}
