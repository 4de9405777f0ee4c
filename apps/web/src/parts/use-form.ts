/**
 * A form that records an act: its draft, what is wrong with it, the request, and what came of it.
 *
 * Invariants: while a request runs, no second one is sent and the draft does not change, so that
 * nothing is typed that a success would throw away; a failure leaves everything as typed; an error
 * shows next to its field until that field changes, and the first one gets the focus.
 */
import type { UseMutationResult } from '@tanstack/react-query';
import { type FormEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ProblemError } from '../api/problem.ts';
import { type TextName, ticked, typed } from './fields.ts';
import { useFieldWords } from './states.tsx';

/** What is wrong, by field, in words. */
export type Wrong<D> = { readonly [K in keyof D]?: string | false | undefined };

type Words = Readonly<Record<string, string>>;
type Write<Sent, Answer> = Pick<
  UseMutationResult<Answer, Error, Sent>,
  'mutateAsync' | 'isPending' | 'error' | 'reset'
>;

export interface FormSetup<D, Sent, Answer, How> {
  readonly first: D | (() => D);
  /** Checked before anything is sent. */
  readonly wrong?: (draft: D, how: How | undefined) => Wrong<D>;
  /** Undefined: there is nothing to send. */
  readonly request: (draft: D, how: How | undefined) => Sent | undefined;
  readonly write: Write<Sent, Answer>;
  /** Words for the server's codes, of the problem and of its fields. */
  readonly words?: Words;
  /** What the draft changes to after a success. */
  readonly next?: Partial<D>;
  readonly onDone?: (answer: Answer, draft: D) => void;
}

/** What the frame of a form needs; `How` tells its buttons apart where it has several. */
export interface FormFrame<How = never> {
  readonly root: (element: HTMLElement | null) => void;
  readonly isBusy: boolean;
  /** What failed, without what its fields say. */
  readonly problem: unknown;
  readonly words: Words;
  readonly submit: (how?: How) => void;
  readonly onSubmit: (event: FormEvent) => void;
}

/** A text field or a select, bound to a draft. */
export type Bound = ReturnType<typeof typed> & { readonly error: string | undefined };

/** What is typed goes into the draft as `change` makes it. */
const changed =
  (change: (value: string) => string) =>
  ({ onChange, ...field }: Bound) => ({
    ...field,
    onChange: ({ currentTarget: { value } }: Parameters<typeof onChange>[0]) =>
      onChange({ currentTarget: { value: change(value) } }),
  });

/** Without spaces around: scanners and keyboards add some. */
export const trimmed = changed((value) => value.trim());

export const inCapitals = changed((value) => value.toUpperCase());

export function useForm<D extends object, Sent, Answer, How = never>(
  setup: FormSetup<D, Sent, Answer, How>,
) {
  const { write, words = {} } = setup;
  const [draft, setDraft] = useState(setup.first);
  const [tried, setTried] = useState<{ readonly draft: D; readonly how: How | undefined }>();
  const [success, setSuccess] = useState<{ readonly answer: Answer }>();
  const [bound] = useState(() => new Set<string>());
  const sending = useRef(false);
  const element = useRef<HTMLElement>(null);
  const root = useCallback((mounted: HTMLElement | null) => {
    element.current = mounted;
  }, []);
  const inWords = useFieldWords(words);
  const { error, isPending } = write;
  useEffect(() => {
    if (tried !== undefined && !isPending) focusFirstWrong(element.current);
  }, [tried, isPending]);
  useLayoutEffect(() => (isPending ? heldStill(element.current) : undefined), [isPending]);

  const set = (change: Partial<D>) => {
    if (sending.current) return;
    setSuccess(undefined);
    setDraft((before) => ({ ...before, ...change }));
  };
  const done = (given: Answer) => {
    setTried(undefined);
    setDraft((before) => ({ ...before, ...setup.next }));
    setSuccess({ answer: given });
    setup.onDone?.(given, draft);
  };
  const submit = (how?: How) => {
    if (sending.current) return;
    setTried({ draft, how });
    setSuccess(undefined);
    write.reset();
    if (Object.values(setup.wrong?.(draft, how) ?? {}).some(Boolean)) return;
    const sent = setup.request(draft, how);
    if (sent === undefined) return;
    sending.current = true;
    const free = () => {
      sending.current = false;
    };
    // `write.error` shows a failure. `mutate` would lose its callbacks with a form that closes.
    write.mutateAsync(sent).then((given) => {
      free();
      done(given);
    }, free);
  };

  const fields = error instanceof ProblemError ? error.fields : [];
  const wrong: Wrong<D> = tried === undefined ? {} : (setup.wrong?.(draft, tried.how) ?? {});
  const errorOf = (name: keyof D & string): string | undefined => {
    bound.add(name);
    if (wrong[name]) return wrong[name];
    const found = fields.find(({ field }) => field === name);
    return found && draft[name] === tried?.draft[name] ? inWords(found) : undefined;
  };
  const frame: FormFrame<How> = {
    root,
    words,
    submit,
    isBusy: isPending,
    problem: withoutFields(error, bound),
    onSubmit: (event) => {
      event.preventDefault();
      submit();
    },
  };
  return {
    ...frame,
    draft,
    set,
    /** Begins again; the notice of the last success stays. */
    reset: setDraft,
    /** The last try, with the button that was pressed, until it succeeded. */
    tried,
    /** The last try succeeded, and nothing was changed since. */
    isDone: success !== undefined,
    answer: success?.answer,
    errorOf,
    field: (name: TextName<D>): Bound => ({
      ...typed(String(draft[name]), (value) => set({ [name]: value } as Partial<D>)),
      error: errorOf(name),
    }),
    /** A checkbox. */
    tick: <K extends keyof D & string>(name: K & (D[K] extends boolean ? K : never)) => ({
      ...ticked(Boolean(draft[name]), (on) => set({ [name]: on } as unknown as Partial<D>)),
      error: errorOf(name),
    }),
    /** Any other field, by its value. */
    pick: <K extends keyof D & string>(name: K) => ({
      value: draft[name],
      onChange: (value: D[K]) => set({ [name]: value } as unknown as Partial<D>),
      error: errorOf(name),
    }),
  };
}

function withoutFields(error: unknown, shown: ReadonlySet<string>): unknown {
  if (!(error instanceof ProblemError)) return error;
  const fields = error.fields.filter(({ field }) => !shown.has(field));
  return new ProblemError(error.code, error.message, error.detail, fields);
}

/** Marks a form as busy and its texts as read-only, which leaves the caret; gives the way back. */
function heldStill(root: HTMLElement | null): () => void {
  const texts = root?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(TEXTS) ?? [];
  const mark = (isBusy: boolean) => {
    root?.setAttribute('aria-busy', String(isBusy));
    for (const text of texts) text.readOnly = isBusy;
  };
  mark(true);
  return () => mark(false);
}

const TEXTS = 'input:not([readonly]), textarea:not([readonly])';
const INPUTS = 'input:not([type="hidden"]), select, textarea';

/** Mantine marks an input itself; a group and a checkbox only carry a text. */
function focusFirstWrong(root: HTMLElement | null): void {
  const mark = root?.querySelector<HTMLElement>('[aria-invalid="true"], [id$="-error"]');
  const wrapper = mark?.closest('[class*="-root"]');
  const input = mark?.matches(INPUTS) ? mark : wrapper?.querySelector<HTMLElement>(INPUTS);
  input?.focus();
  // With its label, which the focus alone leaves above the edge.
  (input?.closest('.mantine-InputWrapper-root') ?? input)?.scrollIntoView({ block: 'nearest' });
}
