/**
 * The counter: may I take this phone? (ui.md, Counter page.) The scan field has the focus; below it
 * are the open handovers, the phone that was just scanned, or its handover.
 *
 * Invariants: one phone at a time; scanning another leaves the first one open and stored.
 */
import type { OpenHandoverDto } from '@nagori/area-handover/wire';
import { isRefusedChannel, REFUSED_CHANNELS, type RefusedChannel } from '@nagori/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { requestIdFor } from '../../api/client.ts';
import { networkState } from '../../api/contact.ts';
import { isProblem } from '../../api/problem.ts';
import { type AwayScan, saveScan } from '../../away/save-away.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { deviceStore } from '../../parts/browser-store.ts';
import { useFunctionKeys } from '../../parts/function-keys.tsx';
import { type Passed, takeScan } from '../../parts/next-scan.ts';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { toScanField } from '../../parts/to-scan-field.ts';
import {
  type KnownModel,
  keepModel,
  keepPolicy,
  knownModel,
  storedPolicy,
} from '../../record/device-store.ts';
import {
  HANDOVERS,
  handoverQuery,
  isOpenHere,
  policiesQuery,
  useOpenHandover,
} from '../../record/handover-api.ts';
import { findVirtualPhone, useVirtualPhone } from '../../record/virtual-phone.ts';
import classes from './counter.module.css';
import type { Described } from './described-phone.ts';
import { HandoverPanel } from './handover-panel.tsx';
import { AlreadyHere, loadRest } from './handover-parts.ts';
import { OpenList } from './open-list.tsx';
import { OpeningNotices } from './opening-notices.tsx';
import { PhoneForm } from './phone-form.tsx';
import { ScanBar } from './scan-bar.tsx';
import { chosenWay, isBetweenOperators, waysOf } from './ways.ts';
import { COUNTER } from './words-counter.ts';

/** Loads once the page is shown: a page that has lost its network cannot. */
const loadAway = () => import('../../record/away-phone.tsx');
const AwayPhone = lazy(async () => ({ default: (await loadAway()).AwayPhone }));

/** After the first load, which the rest would slow down. */
const REST_AFTER_MS = 1_500;

/** A scanned phone whose handover is not open yet. Without a number, it gets a label. */
interface Scanned {
  readonly imei: string | undefined;
  /** What another page passed on with the number. */
  readonly passed?: Passed | undefined;
  /** What is known about the model, else what this device remembers for its type code. */
  readonly known?: KnownModel;
}

const knownOf = ({ platform, model, os }: OpenHandoverDto['phone']): KnownModel => ({
  ...(platform === undefined ? {} : { platform }),
  ...(model === undefined ? {} : { model }),
  ...(os === undefined ? {} : { os }),
});

function useCounter() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const policies = useQuery(policiesQuery);
  const [chosenId, setChosenId] = useState(() => storedPolicy(deviceStore()));
  const [refused, setRefused] = useState<RefusedChannel>();
  const [scanned, setScanned] = useState<Scanned>();
  const [afterError, setAfterError] = useState<unknown>(null);
  const [saved, setSaved] = useState<AwayScan>();
  const open = useOpenHandover();
  // Loaded before the first scan, so that the scan does not wait.
  useVirtualPhone('');
  useEffect(() => {
    const timer = setTimeout(loadRest, REST_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  // While the server judges or a person describes the phone. Earlier, these files would go before
  // the scan's own questions: a browser sends six at a time.
  const isAsked = open.isPending || scanned !== undefined;
  useEffect(() => {
    if (isAsked) loadRest();
  }, [isAsked]);
  const ways = waysOf(policies.data ?? []);
  const chosen = chosenWay(ways, chosenId);
  const begin = async ({ phone, ...more }: Described, passed = scanned?.passed) => {
    const { imei, platform, model } = phone;
    const known = knownOf(phone);
    // A scan may come before the server's first answer.
    const all = await queries.ensureQueryData(policiesQuery).catch(() => []);
    const way = chosenWay(waysOf(all), chosenId);
    // Without policies nothing can be opened; the form lets staff try the scanned number again.
    if (way === undefined) return setScanned({ imei, known, passed });
    const { preset, stage } = way.policy;
    const request = { phone, ...more, channel: way.channel, stage, preset };
    const requestId = requestIdFor(HANDOVERS, request);
    const opened = await open.mutateAsync({ ...request, requestId }).catch(() => undefined);
    if (opened === undefined) {
      const scan = await saveScan(requestId, request);
      if (scan === undefined) return setScanned({ imei, known, passed });
      open.reset();
      setScanned(undefined);
      return setSaved(scan);
    }
    if (passed !== undefined) {
      const { afterOpening } = await import('./after-opening.ts');
      setAfterError((await afterOpening(opened.id, passed)) ?? null);
      await queries.invalidateQueries({ queryKey: ['handover', opened.id] });
    }
    if (imei !== undefined && platform !== undefined) {
      keepModel(deviceStore(), imei, { platform, ...(model === undefined ? {} : { model }) });
    }
    setScanned(undefined);
    await navigate({ to: '/counter/$handover', params: { handover: opened.id } });
  };
  /** What is known of a phone is not asked: of an open one, and of a demonstration's. */
  const scan = async (imei: string, passed?: Passed) => {
    if (refused !== undefined) return;
    open.reset();
    setAfterError(null);
    setSaved(undefined);
    const { isAway } = networkState();
    if (!isAway && (await isOpenHere(imei))) return begin({ phone: { imei } }, passed);
    const phone = isAway ? undefined : await findVirtualPhone(queries, imei);
    if (phone === undefined) return setScanned({ imei, passed });
    const { platform, model, os } = phone;
    const known = { platform, model, os };
    if (chosen !== undefined && isBetweenOperators(chosen)) return setScanned({ imei, known });
    await begin({ phone: { imei, ...known } }, passed);
  };
  const found = (id: string) => {
    setSaved(undefined);
    void navigate({ to: '/counter/$handover', params: { handover: id } });
  };
  const choose = (id: string) => {
    if (isRefusedChannel(id)) return setRefused(id);
    setRefused(undefined);
    setChosenId(id);
    keepPolicy(deviceStore(), id);
  };
  const shown = { scanned, setScanned, saved, setSaved, found, afterError };
  return { policies, ways, chosen, refused, choose, scan, open, begin, ...shown };
}

export function CounterPage() {
  const say = useWords(COUNTER);
  const text = useText();
  const { handover } = useParams({ strict: false });
  const navigate = useNavigate();
  const counter = useCounter();
  const { policies, ways, chosen, refused, scanned, setScanned, saved, open, begin } = counter;
  const field = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLSelectElement>(null);
  const toScan = () => toScanField(field);
  useEffect(() => {
    loadAway().catch(() => undefined);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the address that changes
  useEffect(() => {
    setScanned(undefined);
    counter.setSaved(undefined);
    // A scan may be on its way already.
    if (open.isError) open.reset();
    field.current?.focus({ preventScroll: true });
  }, [handover]);
  const queries = useQueryClient();
  const passed = useRef(counter.scan);
  passed.current = counter.scan;
  useEffect(() => {
    const next = takeScan(queries);
    if (next === undefined) return;
    const { imei, ...rest } = next;
    void passed.current(imei, rest);
  }, [queries]);
  useFunctionKeys({
    channel: () => chooser.current?.focus(),
    scan: toScan,
  });
  const isHere = isProblem(open.error, 'already-taken-in');
  const leave = () => {
    setScanned(undefined);
    counter.setSaved(undefined);
    open.reset();
    toScan();
  };
  return (
    <>
      <h1 className="only-read-aloud">{say('title')}</h1>
      <ScanBar
        ways={ways}
        chosen={chosen}
        refused={refused}
        loaded={policies.isSuccess}
        busy={open.isPending}
        field={field}
        chooser={chooser}
        onChoose={counter.choose}
        onScan={(imei) => void counter.scan(imei)}
        onQuote={(number) => void navigate({ to: '/quotes/$number', params: { number } })}
        onNoNumber={() => setScanned({ imei: undefined })}
      />
      {policies.error !== null && (
        <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />
      )}
      {!isHere && <ProblemNotice error={open.error ?? counter.afterError} />}
      {refused !== undefined ? (
        <EmptyState title={text(REFUSED_CHANNELS[refused])}>
          <p>{say('refusedText')}</p>
        </EmptyState>
      ) : isHere ? (
        <AlreadyHere opening={open} onShown={toScan} onScan={counter.scan} />
      ) : saved !== undefined ? (
        <Suspense>
          <AwayPhone key={saved.requestId} scan={saved} onDone={leave} onFound={counter.found} />
        </Suspense>
      ) : scanned !== undefined ? (
        <PhoneForm
          key={scanned.imei ?? ''}
          imei={scanned.imei}
          known={scanned.known ?? knownModel(deviceStore(), scanned.imei ?? '')}
          fromOperator={chosen !== undefined && isBetweenOperators(chosen)}
          write={{ ...open, error: null, mutateAsync: (described) => begin(described) }}
          onCancel={leave}
        />
      ) : handover === undefined ? (
        <div className={classes.start}>
          <EmptyState title={say('waiting')}>
            <p>{say('waitingText')}</p>
          </EmptyState>
          <OpenList />
        </div>
      ) : (
        <Shown key={handover} id={handover} onRecorded={toScan} />
      )}
    </>
  );
}

/** The handover in the address, once loaded. */
function Shown({ id, onRecorded }: { readonly id: string; readonly onRecorded: () => void }) {
  const { data, error, refetch } = useQuery({
    ...handoverQuery(id),
    // Polls for what the authority or a colleague adds.
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? 10_000 : false),
  });
  if (data !== undefined) {
    return (
      <>
        <OpeningNotices handover={id} />
        <HandoverPanel handover={data} onRecorded={onRecorded} />
      </>
    );
  }
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <div className={classes.reserved} aria-busy="true" />;
}
