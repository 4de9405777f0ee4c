/**
 * A part of a page that is loaded when it is first needed.
 *
 * Invariants: a key of the part that is pressed meanwhile acts once, as soon as the part is there,
 * and never on another page; a part that could not be loaded says so, and can be tried again.
 */
import {
  type ComponentType,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { ProblemError } from '../api/problem.ts';
import { useFunctionKeys } from './function-keys.tsx';
import { type KeyName, pressed } from './keys.ts';
import { ErrorState } from './states.tsx';

export interface Later<P> {
  (props: P): ReactNode;
  /** Begins to load the part, so that it is there when it is shown; a failure shows later. */
  readonly load: () => Promise<unknown>;
}

export interface LaterOptions {
  /** The keys of the part, which are its own already while it is loaded. */
  readonly keys?: readonly KeyName[];
  /** Reserves the space of the part. */
  readonly waiting?: ReactNode;
}

/** The part that `load` answers with, as a component. */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  options: LaterOptions = {},
): Later<P> {
  const part = new Loading(load);
  return Object.assign((props: P) => <Part of={part} props={props} {...options} />, {
    load: () => part.get().catch(() => undefined),
  });
}

class Loading<P> {
  loaded: ComponentType<P> | undefined;
  #begun: Promise<unknown> | undefined;
  readonly #load: () => Promise<ComponentType<P>>;

  constructor(load: () => Promise<ComponentType<P>>) {
    this.#load = load;
  }

  /** Loads it once; after a failure, once more. */
  get(): Promise<unknown> {
    this.#begun ??= this.#load().then(
      (part) => {
        this.loaded = part;
      },
      (reason: unknown) => {
        this.#begun = undefined;
        throw new ProblemError('offline', 'a part of the page was not loaded', String(reason));
      },
    );
    return this.#begun;
  }
}

interface PartProps<P> extends LaterOptions {
  readonly of: Loading<P>;
  readonly props: P;
}

function Part<P extends object>({ of, props, keys = [], waiting }: PartProps<P>) {
  const { loaded: Loaded } = of;
  const [, arrive] = useState(false);
  const [error, setError] = useState<unknown>();
  const held = useRef<KeyName>(undefined);
  const waits = Loaded === undefined;
  useEffect(() => {
    if (waits && error === undefined) of.get().then(() => arrive(true), setError);
  }, [of, waits, error]);
  const hold = (name: KeyName) => [name, () => (held.current ??= name)] as const;
  useFunctionKeys(waits ? Object.fromEntries(keys.map(hold)) : {});
  if (error !== undefined) return <ErrorState error={error} onRetry={() => setError(undefined)} />;
  if (Loaded === undefined) return waiting;
  return (
    <>
      <Loaded {...props} />
      <Deliver held={held} />
    </>
  );
}

/** Behind the part, so that its effects have run: its keys work. */
function Deliver({ held }: { readonly held: RefObject<KeyName | undefined> }) {
  useEffect(() => {
    const name = held.current;
    held.current = undefined;
    // Once all effects of this commit have run, only the part itself has the key.
    if (name !== undefined) {
      queueMicrotask(() => window.dispatchEvent(new KeyboardEvent('keydown', pressed(name))));
    }
  }, [held]);
  return null;
}
