/** Requests of signing in, and of the person's own account. */
import type {
  DemonstrationSignInsDto,
  OperatorChoicesDto,
  PasskeyListDto,
  SessionDto,
  SessionListDto,
} from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { showSession } from '../../api/session.ts';

export const operatorsQuery = queryOptions({
  queryKey: ['operators'],
  queryFn: ({ signal }) => get<OperatorChoicesDto>('/api/v1/session/operators', signal),
  staleTime: 5 * 60_000,
});

/** Undefined if the server is no demonstration; then it has no such address. */
export const demonstrationQuery = queryOptions({
  queryKey: ['demonstration-sign-ins'],
  queryFn: async ({ signal }) => {
    try {
      return (await get<DemonstrationSignInsDto>('/world/v1/sign-ins', signal)).signIns;
    } catch (error) {
      if (isProblem(error, 'not-found')) return [];
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => get<PasskeyListDto>('/api/v1/session/passkey', signal),
});

export const sessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: ({ signal }) => get<SessionListDto>('/api/v1/session/list', signal),
});

/** Enrols a demonstration's browser as a station, so that its records count as signed (R25). */
async function withStation(session: SessionDto): Promise<SessionDto> {
  if (session.station !== undefined) return session;
  try {
    await call('POST', '/world/v1/station');
    return await get<SessionDto>('/api/v1/session');
  } catch {
    // No demonstration: an administrator enrols stations, and the session stays as it is.
    return session;
  }
}

export interface PasswordSignIn {
  readonly email: string;
  readonly password: string;
  readonly operator?: string | undefined;
}

const named = ({ operator, ...rest }: PasswordSignIn) =>
  operator === undefined || operator === '' ? rest : { ...rest, operator };

export const byPassword = (input: PasswordSignIn): Promise<SessionDto> =>
  call<SessionDto>('POST', '/api/v1/session', { body: named(input) });

export const byCode = (input: PasswordSignIn & { readonly code: string }): Promise<SessionDto> =>
  call<SessionDto>('POST', '/api/v1/session/code', { body: { ...named(input), code: input.code } });

/** Throws the browser's own error if no passkey was chosen. */
export async function byPasskey(): Promise<SessionDto> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const optionsJSON = await call<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
    'POST',
    '/api/v1/session/passkey/sign-in/options',
  );
  const answer = await startAuthentication({ optionsJSON });
  return call<SessionDto>('POST', '/api/v1/session/passkey/sign-in/verify', { body: answer });
}

export async function newPasskey(name: string): Promise<unknown> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const optionsJSON = await call<Parameters<typeof startRegistration>[0]['optionsJSON']>(
    'POST',
    '/api/v1/session/passkey/register/options',
  );
  const answer = await startRegistration({ optionsJSON });
  return call('POST', '/api/v1/session/passkey/register/verify', { body: { name, answer } });
}

/** Leaves for the operator's own directory; the browser returns signed in. */
export async function byDirectory(operator: string): Promise<void> {
  const { url } = await call<{ readonly url: string }>('POST', '/api/v1/session/oidc/start', {
    body: { operator },
  });
  window.location.assign(url);
}

/** Signs in by any method, and then shares the session with every page. */
export function useSignIn<Input>(
  way: (input: Input) => Promise<SessionDto>,
  onDone: (session: SessionDto) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => withStation(await way(input)),
    onSuccess: (session) => {
      showSession(queries, session);
      onDone(session);
    },
  });
}

const PAGES: Readonly<Record<Role, string>> = {
  counter: '/counter',
  bench: '/bench',
  'loss-desk': '/loss',
  'authority-desk': '/authority',
  registrar: '/registry',
  committee: '/insight',
  analyst: '/insight',
  auditor: '/audit',
  administrator: '/admin',
};

/** The page after signing in: the requested one, or the first of the person's roles. */
export function pageAfter(
  { roles }: Pick<SessionDto, 'roles'>,
  next: string | undefined,
  exists: (path: string) => boolean,
): string {
  if (next !== undefined && isOwnPath(next)) return next;
  return roles.map((role) => PAGES[role]).find(exists) ?? '/';
}

/** Whether a path is on this site: `//host` and `/\host` lead elsewhere. */
export const isOwnPath = (path: string): boolean =>
  /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in');
