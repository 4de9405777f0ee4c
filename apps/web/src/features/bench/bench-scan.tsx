/**
 * The bench's scan field: a phone's number, or its label's QR code, opens its work or, on a box's
 * page, puts the phone into the box; anything else is a badge.
 *
 * Invariants: an IMEI with a wrong check digit is never sent and is not taken for a badge.
 */
import { MARK } from '@nagori/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffect, useState } from 'react';
import { newRequestId } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { type AwayScan, saveFind } from '../../away/save-away.ts';
import { useWords } from '../../language/use-words.ts';
import {
  digitsOf,
  type ImeiRefusal,
  imeiRefusal,
  isImeiScan,
  looksLikeImei,
} from '../../parts/imei-code.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { WholeNumbers } from '../../parts/whole-numbers.tsx';
import { PARTS } from '../../parts/words.ts';
import { handoverQuery } from '../../record/handover-api.ts';
import classes from './bench.module.css';
import { reconciliationQuery, useFindPhone, usePack } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { boxProblems } from './box-problems.ts';
import { type BadgeScan, scanBadge, withPhone } from './desk.ts';
import { labelLink } from './label-link.ts';
import { useChangeDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { BOXES } from './words-boxes.ts';

export interface BenchScanProps {
  readonly field: RefObject<HTMLInputElement | null>;
  /** The shown box; scanned phones go into it while it is open. */
  readonly box: string | undefined;
  readonly onPhone: (handover: string) => void;
  /** Scanned while the server cannot be reached, and saved on this device. */
  readonly onSaved: (scan: AwayScan) => void;
}

/** Fields show the first two badges; a scan that fits neither is explained. */
const SAID = {
  worker: undefined,
  looker: undefined,
  same: 'scannedSame',
  again: 'scannedAgain',
} as const;

const isBadge = (code: string): boolean => MARK.test(code) && !looksLikeImei(code);

/** Undefined: no box is shown, or it is sealed or destroyed, and a scan opens the phone. */
function useOpenBox(id: string | undefined): string | undefined {
  const { data } = useQuery({ ...reconciliationQuery(id ?? ''), enabled: id !== undefined });
  // Until it is read, the server says whether it is open.
  const box = data?.box;
  return box?.state === 'sealed' || box?.destroyedAt !== undefined ? undefined : id;
}

function useScan({ box: shown, onPhone, onSaved }: BenchScanProps) {
  const box = useOpenBox(shown);
  const change = useChangeDesk();
  const [refusal, setRefusal] = useState<ImeiRefusal>();
  const [badge, setBadge] = useState<BadgeScan>();
  const find = useFindPhone();
  const pack = usePack();
  const queries = useQueryClient();
  const { reset } = pack;
  // What was put in is no news of a box that was sealed since.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the box that changes
  useEffect(reset, [box, reset]);
  const clear = () => {
    setRefusal(undefined);
    setBadge(undefined);
    // A key of a scan comes each few milliseconds: nothing is drawn where nothing is left.
    if (!find.isIdle) find.reset();
    if (!pack.isIdle) pack.reset();
  };
  const show = async (handover: string) => {
    if (box !== undefined) {
      await pack.mutateAsync({ handover, box }).catch(() => undefined);
      return;
    }
    change((desk) => withPhone(desk, handover));
    onPhone(handover);
  };
  const open = async (imei: string) => {
    const found = await find.mutateAsync(imei).catch(() => undefined);
    if (found !== undefined) return show(found.handover);
    // Nothing goes into a box that the server did not see.
    const scan = box === undefined ? await saveFind(newRequestId(), imei) : undefined;
    if (scan === undefined) return;
    find.reset();
    onSaved(scan);
  };
  const openLabel = async (handover: string) => {
    // The label may name an earlier handover of the phone; its number finds the newest.
    const known = await queries.fetchQuery(handoverQuery(handover)).catch(() => undefined);
    await (known?.phone.imei === undefined ? show(handover) : open(digitsOf(known.phone.imei)));
  };
  const take = (code: string): boolean => {
    clear();
    if (isBadge(code)) {
      change((desk) => {
        const scanned = scanBadge(desk, code, Date.now());
        setBadge(scanned.scan);
        return scanned.desk;
      });
      return true;
    }
    const label = labelLink(code);
    if (label !== undefined) {
      void openLabel(label);
      return true;
    }
    const why = imeiRefusal(code);
    setRefusal(why);
    if (why !== undefined) return false;
    void open(digitsOf(code));
    return true;
  };
  return { box, refusal, badge, find, pack, take, clear };
}

export function BenchScan(props: BenchScanProps) {
  const say = useWords(BENCH);
  const sayBox = useWords(BOXES);
  const part = useWords(PARTS);
  const { box, refusal, badge, find, pack, take, clear } = useScan(props);
  const said = badge === undefined ? undefined : SAID[badge];
  return (
    <div className={classes.scan}>
      <ScanField
        label={box === undefined ? say('scanLabel') : sayBox('scanInto', { box })}
        placeholder={say('scanHint')}
        error={refusal === undefined ? undefined : part(refusal)}
        accepts={(code) => isBadge(code) || isImeiScan(code) || labelLink(code) !== undefined}
        onScan={take}
        onType={clear}
        field={props.field}
        busy={find.isPending || pack.isPending}
        waits
      />
      <div aria-live="polite" className={box === undefined ? undefined : classes.packed}>
        {said !== undefined && <p className={classes.scanned}>{say(said)}</p>}
        {pack.isSuccess && (
          <p className={classes.scanned} data-good="true">
            <WholeNumbers
              of={sayBox('putIn', { phone: pack.data.phone.imei ?? pack.data.phone.label ?? '' })}
            />
          </p>
        )}
      </div>
      {isProblem(find.error, 'handover-not-found') ? (
        <NotHere />
      ) : (
        <ProblemNotice error={find.error} words={benchProblems(say)} />
      )}
      <ProblemNotice error={pack.error} words={{ ...benchProblems(say), ...boxProblems(sayBox) }} />
    </div>
  );
}

function NotHere() {
  const say = useWords(BENCH);
  const navigate = useNavigate();
  return (
    <p role="alert" className={classes.scanned}>
      {say('notHere')}{' '}
      <a
        href="/counter"
        onClick={(event) => {
          event.preventDefault();
          void navigate({ to: '/counter' });
        }}
      >
        {say('toCounter')}
      </a>
    </p>
  );
}
