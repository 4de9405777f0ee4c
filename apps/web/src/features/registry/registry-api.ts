/** Requests of the register: the public list, the body's files, the operator's own file. */
import type {
  OwnRegistryActDto,
  PublicRegisterDto,
  PublicRegisteredWholeDto,
  RegistrarActDto,
  RegistryFileListDto,
  RegistryWholeFileDto,
} from '@nagori/area-registry/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { reading, showAnswer } from '../../api/queries.ts';

export const PUBLIC_REGISTER = '/api/v1/public/register';
const FILES = '/api/v1/registry/files';
const OWN = '/api/v1/registry/own';
const EVERY_MS = 60_000;

export const registerQuery = reading<PublicRegisterDto>(['register'], PUBLIC_REGISTER, {
  refetchInterval: EVERY_MS,
});

export const registeredQuery = (operator: string) =>
  reading<PublicRegisteredWholeDto>(
    ['register', operator],
    `${PUBLIC_REGISTER}/operators/${operator}`,
    { refetchInterval: EVERY_MS, retry: false },
  );

export const filesQuery = reading<RegistryFileListDto>(['registry', 'files'], FILES, {
  refetchInterval: EVERY_MS,
});

export const fileQuery = (operator: string) =>
  reading<RegistryWholeFileDto>(['registry', 'file', operator], `${FILES}/${operator}`, {
    retry: false,
  });

export const ownQuery = reading<RegistryWholeFileDto>(['registry', 'own'], OWN, { retry: false });

export function useDecide(operator: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: RegistrarActDto) =>
      call<RegistryWholeFileDto>('POST', `${FILES}/${operator}`, { body: act }),
    onSuccess: (file) => {
      showAnswer(queries, fileQuery(operator).queryKey, file);
      return queries.invalidateQueries({ queryKey: filesQuery.queryKey });
    },
  });
}

export function useAsk() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: OwnRegistryActDto) => call<RegistryWholeFileDto>('POST', OWN, { body: act }),
    onSuccess: (file) => {
      showAnswer(queries, ownQuery.queryKey, file);
    },
  });
}
