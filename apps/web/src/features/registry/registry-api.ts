/** The register: the public list, the body's files, one's own file. */
import type {
  OwnRegistryActDto,
  PublicRegisterDto,
  PublicRegisteredWholeDto,
  RegistrarActDto,
  RegistryFileListDto,
  RegistryWholeFileDto,
} from '@nagori/area-registry/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';

export const PUBLIC_REGISTER = '/api/v1/public/register';
const FILES = '/api/v1/registry/files';
const OWN = '/api/v1/registry/own';
const EVERY_MS = 60_000;

export const registerQuery = queryOptions({
  queryKey: ['register'],
  queryFn: ({ signal }) => get<PublicRegisterDto>(PUBLIC_REGISTER, signal),
  refetchInterval: EVERY_MS,
});

export const registeredQuery = (operator: string) =>
  queryOptions({
    queryKey: ['register', operator],
    queryFn: ({ signal }) =>
      get<PublicRegisteredWholeDto>(`${PUBLIC_REGISTER}/operators/${operator}`, signal),
    refetchInterval: EVERY_MS,
    retry: false,
  });

export const filesQuery = queryOptions({
  queryKey: ['registry', 'files'],
  queryFn: ({ signal }) => get<RegistryFileListDto>(FILES, signal),
  refetchInterval: EVERY_MS,
});

export const fileQuery = (operator: string) =>
  queryOptions({
    queryKey: ['registry', 'file', operator],
    queryFn: ({ signal }) => get<RegistryWholeFileDto>(`${FILES}/${operator}`, signal),
    retry: false,
  });

export const ownQuery = queryOptions({
  queryKey: ['registry', 'own'],
  queryFn: ({ signal }) => get<RegistryWholeFileDto>(OWN, signal),
  retry: false,
});

export function useDecide(operator: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: RegistrarActDto) =>
      call<RegistryWholeFileDto>('POST', `${FILES}/${operator}`, { body: act }),
    onSuccess: (file) => {
      queries.setQueryData(fileQuery(operator).queryKey, file);
      return queries.invalidateQueries({ queryKey: filesQuery.queryKey });
    },
  });
}

export function useAsk() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: OwnRegistryActDto) => call<RegistryWholeFileDto>('POST', OWN, { body: act }),
    onSuccess: (file) => {
      queries.setQueryData(ownQuery.queryKey, file);
    },
  });
}
