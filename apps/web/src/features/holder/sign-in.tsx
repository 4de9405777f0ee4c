/**
 * Signing in at the authority: by this phone's own certificate, or by My Number card.
 *
 * Invariants: a PIN is sent once and stored nowhere; a wrong one shows how many tries are left;
 * what this phone cannot do is not offered; no form is shown before it is known which one.
 */
import { Button, NativeSelect, PasswordInput, SegmentedControl } from '@mantine/core';
import type { WorldCardDto, WorldPhoneDto } from '@nagori/area-world/wire';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { cardsQuery, NO_WORLD } from '../../api/world.ts';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import noticeClasses from '../../parts/states.module.css';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import { WorldProblem, worldReasons } from '../../parts/world-problem.tsx';
import { useDevice } from './device.ts';
import classes from './holder.module.css';
import { type SignInInput, useSignIn } from './holder-api.ts';
import { HOLDER } from './words-holder.ts';

type Way = SignInInput['by'];

export interface SignInProps {
  /** Why a sign-in is needed, if that is not obvious. */
  readonly children?: ReactNode;
  /** The act behind this sign-in requires the card. */
  readonly cardOnly?: boolean;
}

export function SignIn({ children, cardOnly = false }: SignInProps) {
  const say = useWords(HOLDER);
  const { phone, world, pending } = useDevice();
  const [isRefused, setRefused] = useState(false);
  const has = phone?.element?.certificates === true;
  const isLocked = has && phone.element?.tries.auth === 0;
  const canPhone = !cardOnly && has && !isLocked && !isRefused;
  const why = isRefused ? 'notGood' : isLocked ? 'pinBlockedPhone' : 'phoneEmpty';
  const [chosen, setChosen] = useState<Way>();
  const way: Way = canPhone ? (chosen ?? 'phone') : 'card';
  if (!world) return <EmptyState title={say('noWorld')} />;
  return (
    <section className={classes.signIn} aria-labelledby="sign-in">
      <h2 id="sign-in">{say('signInTitle')}</h2>
      {children ?? <p>{say('signInText')}</p>}
      {canPhone && !pending ? (
        <SegmentedControl
          fullWidth
          aria-label={say('signInTitle')}
          value={way}
          data={[
            { value: 'phone', label: say('byPhone') },
            { value: 'card', label: say('byCard') },
          ]}
          onChange={(value) => setChosen(value === 'phone' ? 'phone' : 'card')}
        />
      ) : (
        !cardOnly && !pending && phone !== undefined && <p role="status">{say(why)}</p>
      )}
      {pending ? (
        <PagePending />
      ) : canPhone && way === 'phone' ? (
        <PhoneWay phone={phone} onRefused={() => setRefused(true)} />
      ) : (
        <CardWay />
      )}
    </section>
  );
}

interface PhoneWayProps extends Pick<PinFormProps, 'onRefused'> {
  readonly phone: WorldPhoneDto;
}

function PhoneWay({ phone, onRefused }: PhoneWayProps) {
  const say = useWords(HOLDER);
  return (
    <PinForm
      by="phone"
      id={phone.id}
      label={say('phonePin')}
      triesLeft={phone.element?.tries.auth}
      blocked={say('pinBlockedPhone')}
      onRefused={onRefused}
    />
  );
}

function CardWay() {
  const say = useWords(HOLDER);
  const { aside } = usePunctuation();
  const cards = useQuery({ ...cardsQuery, networkMode: 'always', retry: false });
  const [id, setId] = useState<string>();
  if (cards.data === undefined) {
    if (cards.error === null) return <PagePending />;
    return <ErrorState error={cards.error} onRetry={() => void cards.refetch()} />;
  }
  const all: readonly WorldCardDto[] = cards.data === NO_WORLD ? [] : cards.data;
  const card = all.find((one) => one.id === id) ?? all[0];
  if (card === undefined) return <EmptyState title={say('noWorld')} />;
  return (
    <>
      <NativeSelect
        label={say('card')}
        {...typed(card.id, setId)}
        data={all.map(({ id: value, name }) => ({ value, label: name + aside(value) }))}
      />
      <PinForm
        key={card.id}
        by="card"
        id={card.id}
        label={say('cardPin')}
        triesLeft={card.triesLeft}
        blocked={say('pinBlockedCard')}
      />
    </>
  );
}

interface PinFormProps {
  readonly by: Way;
  readonly id: string;
  readonly label: string;
  readonly triesLeft: number | undefined;
  readonly blocked: string;
  /** The certificate is suspended, revoked or over, whatever the PIN. */
  readonly onRefused?: (() => void) | undefined;
}

function PinForm({ by, id, label, triesLeft, blocked, onRefused }: PinFormProps) {
  const say = useWords(HOLDER);
  const [pin, setPin] = useState('');
  const [short, setShort] = useState(false);
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShort(!/^\d{4}$/.test(pin));
    if (!/^\d{4}$/.test(pin)) return;
    setPin('');
    const onError = (error: unknown) => isProblem(error, 'sign-in-refused') && onRefused?.();
    signIn.mutate({ by, id, pin }, { onError });
  };
  const isBlocked = triesLeft === 0;
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <PasswordInput
        label={label}
        description={say('pinHint')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        value={pin}
        disabled={isBlocked}
        error={short ? say('pinForm') : undefined}
        visibilityToggleButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
        onChange={({ currentTarget: { value } }) => {
          setPin(value);
          setShort(false);
        }}
      />
      {isBlocked ? (
        <p role="alert">{blocked}</p>
      ) : (
        <>
          <Button type="submit" fullWidth size="lg" loading={signIn.isPending}>
            {say('enter')}
          </Button>
          <SignInProblem error={signIn.error} by={by} triesLeft={triesLeft} />
        </>
      )}
    </form>
  );
}

interface SignInProblemProps {
  readonly error: unknown;
  readonly by: Way;
  readonly triesLeft: number | undefined;
}

function SignInProblem({ error, by, triesLeft }: SignInProblemProps) {
  const say = useWords(HOLDER);
  if (worldReasons(error).includes('pin-wrong')) {
    return (
      <div role="alert" className={noticeClasses.problem}>
        <p className={noticeClasses.title}>{say('pinWrong')}</p>
        {triesLeft !== undefined && <p>{say('triesLeft', { count: triesLeft })}</p>}
      </div>
    );
  }
  if (isProblem(error, 'sign-in-refused')) {
    return (
      <p role="alert" className={noticeClasses.problem}>
        {say(by === 'phone' ? 'notGood' : 'cardEnded')}
      </p>
    );
  }
  return (
    <WorldProblem error={error} title={say(by === 'phone' ? 'phoneRefused' : 'cardRefused')} />
  );
}
