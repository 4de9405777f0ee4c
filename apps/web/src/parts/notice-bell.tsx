/**
 * The bell on every staff page: how many notices are unread, and their list; what arrives is
 * announced politely.
 *
 * Invariants: it takes no focus and covers nothing by itself; each notice opens its phone or case,
 * and is read from then on.
 */
import { Button } from '@mantine/core';
import type { SessionDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { Dialog } from './dialog.tsx';
import classes from './notice-bell.module.css';
import { arrived, noticesQuery, pathOf, useReadNotices } from './notices.ts';
import shapes from './shapes.module.css';
import { showTime } from './show-time.ts';
import { PARTS } from './words.ts';
import { NOTICES } from './words-notices.ts';

type Shown = NonNullable<ReturnType<typeof useNotices>['notices']>[number];

const useNotices = () => useQuery(noticesQuery).data ?? { notices: undefined };

/** The words of a notice; a server that is newer than the page may know more kinds. */
function wordOf({ about, kind }: Shown) {
  const key = `${about}-${kind}`;
  return key in NOTICES.phrases
    ? (key as keyof typeof NOTICES.phrases & `${string}-${string}`)
    : undefined;
}

export function NoticeBell({ session }: { readonly session: SessionDto }) {
  const say = useWords(NOTICES);
  const { notices } = useNotices();
  const [open, setOpen] = useState(false);
  const unread = (notices ?? []).filter(({ isRead }) => !isRead).length;
  const label = say('bell', { n: unread });
  return (
    <>
      <button
        type="button"
        className={`${shapes.plainButton} ${classes.bell}`}
        aria-label={label}
        title={label}
        onClick={() => setOpen(true)}
      >
        <svg viewBox="0 0 24 24" width={22} height={22} aria-hidden="true">
          <path
            d="M12 3a6 6 0 0 0-6 6v5l-2 3h16l-2-3V9a6 6 0 0 0-6-6Zm-2 16a2 2 0 0 0 4 0"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinejoin="round"
          />
        </svg>
        <span className={classes.count} data-some={unread > 0}>
          {unread}
        </span>
      </button>
      <Arrivals notices={notices} />
      {open && (
        <NoticeDialog notices={notices ?? []} session={session} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

/** Read aloud, and shown for a while beside the bell. */
function Arrivals({ notices }: { readonly notices: readonly Shown[] | undefined }) {
  const say = useWords(NOTICES);
  const before = useRef<readonly Shown[]>(undefined);
  const [came, setCame] = useState<Shown>();
  useEffect(() => {
    const [first] = notices === undefined ? [] : arrived(before.current, notices);
    if (notices !== undefined) before.current = notices;
    if (first === undefined) return undefined;
    setCame(first);
    const timer = setTimeout(() => setCame(undefined), 8000);
    return () => clearTimeout(timer);
  }, [notices]);
  const word = came && wordOf(came);
  return (
    <span role="status" className={classes.came} data-shown={word !== undefined}>
      {word !== undefined && say('came', { what: say(word) })}
    </span>
  );
}

interface NoticeDialogProps {
  readonly notices: readonly Shown[];
  readonly session: SessionDto;
  readonly onClose: () => void;
}

function NoticeDialog({ notices, session, onClose }: NoticeDialogProps) {
  const say = useWords(NOTICES);
  const parts = useWords(PARTS);
  const navigate = useNavigate();
  const read = useReadNotices();
  const unread = notices.filter(({ isRead }) => !isRead).map(({ id }) => id);
  const show = (notice: Shown) => {
    if (!notice.isRead) read.mutate([notice.id]);
    onClose();
    void navigate({ href: pathOf(notice, session.roles) });
  };
  return (
    <Dialog title={say('title')} onClose={onClose}>
      {notices.length === 0 && <p>{say('none')}</p>}
      <ul className={classes.list}>
        {notices.map((notice) => {
          const word = wordOf(notice);
          return (
            word !== undefined && (
              <li key={notice.id} data-new={!notice.isRead}>
                <button type="button" className={shapes.plainButton} onClick={() => show(notice)}>
                  <span className="numbers">{showTime(notice.at)}</span> {say(word)}
                  {!notice.isRead && <strong> {say('isNew')}</strong>}
                </button>
              </li>
            )
          );
        })}
      </ul>
      <div className={classes.ends}>
        {unread.length > 0 && (
          <Button variant="default" loading={read.isPending} onClick={() => read.mutate(unread)}>
            {say('readAll')}
          </Button>
        )}
        <Button data-autofocus onClick={onClose}>
          {parts('close')}
        </Button>
      </div>
    </Dialog>
  );
}
