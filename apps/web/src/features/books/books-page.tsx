/**
 * The second-hand dealer's book: entries, files, losses, police lists, samples, settings (R15 to
 * R18).
 *
 * Invariants: the page does not offer what a person may not do, and the server refuses it.
 */
import type { SessionDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { Link, useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { PageParts } from '../../parts/page-parts.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { BlockedPart } from './blocked-part.tsx';
import classes from './books.module.css';
import { EntriesPart } from './entries-part.tsx';
import { EntryPart } from './entry-part.tsx';
import { ExportPart } from './export-part.tsx';
import { ListsPart } from './lists-part.tsx';
import { SamplePart } from './sample-part.tsx';
import { SamplesPart } from './samples-part.tsx';
import { SettingsPart } from './settings-part.tsx';
import { BOOK } from './words-books.ts';
import { WritePart } from './write-part.tsx';

const OFFICE = ['administrator', 'auditor'] as const;

interface Part {
  readonly roles: readonly Role[];
  readonly All: ComponentType;
  /** A single item of this part, if the address names one. */
  readonly One?: ComponentType<{ readonly id: string }>;
}

const PARTS = {
  entries: { roles: ['counter', ...OFFICE], All: EntriesPart, One: EntryPart },
  write: {
    roles: ['counter', 'administrator'],
    All: () => <WritePart />,
    One: ({ id }) => <WritePart key={id} id={id} />,
  },
  export: { roles: OFFICE, All: ExportPart },
  lists: { roles: ['counter', ...OFFICE], All: ListsPart },
  blocked: { roles: ['counter', 'bench', ...OFFICE], All: BlockedPart },
  samples: { roles: ['bench', ...OFFICE], All: SamplesPart, One: SamplePart },
  settings: { roles: OFFICE, All: SettingsPart },
} as const satisfies Record<string, Part>;
type PartName = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as readonly PartName[];

function chosenPart(session: SessionDto | undefined, asked: string | undefined): PartName {
  const mine = NAMES.filter((name) => hasRole(session, ...PARTS[name].roles));
  return mine.find((name) => name === asked) ?? mine[0] ?? 'entries';
}

export function BooksPage() {
  const say = useWords(BOOK);
  const session = useSession();
  const { part, id } = useParams({ strict: false });
  const name = chosenPart(session, part);
  const { All, One }: Part = PARTS[name];
  useTitle('detail', say(name));
  const mine = NAMES.filter((one) => hasRole(session, ...PARTS[one].roles));
  return (
    <div className={classes.page}>
      <h1>{mine.length > 1 ? say('title') : say(name)}</h1>
      {mine.length > 1 && (
        <PageParts label={say('parts')}>
          {mine.map((one) => (
            <Link
              key={one}
              to="/books/$part"
              params={{ part: one }}
              aria-current={one === name ? 'page' : undefined}
            >
              {say(one)}
            </Link>
          ))}
        </PageParts>
      )}
      <section aria-label={say(name)}>
        {One !== undefined && id !== undefined && part === name ? <One id={id} /> : <All />}
      </section>
    </div>
  );
}
