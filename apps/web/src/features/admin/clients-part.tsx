/**
 * The operator's machine clients: each is added with a secret that is shown once, and can be ended.
 */
import { Button, TextInput } from '@mantine/core';
import type { ClientDto, ClientSecretDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { showTime } from '../../parts/show-time.ts';
import { shown } from '../../parts/shown.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './admin.module.css';
import { addClient, clientsQuery, endClient, type PartProps, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { AskDialog } from './ask-dialog.tsx';
import { OnceDialog } from './once-dialog.tsx';
import { RoleChoice, useRoleNames } from './role-choice.tsx';
import { ADMIN } from './words-admin.ts';

interface Given extends ClientSecretDto {
  readonly name: string;
}

export function ClientsPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const [data, instead] = shown(useQuery(clientsQuery));
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given>();
  const [ending, setEnding] = useState<ClientDto>();
  if (data === undefined) return instead;
  return (
    <>
      <p>{say('clientsText')}</p>
      {mayChange && (
        <div className={classes.buttons}>
          <Button onClick={() => setAdding(true)}>{say('addClient')}</Button>
        </div>
      )}
      {data.length === 0 ? (
        <EmptyState title={say('noClients')}>{say('noClientsText')}</EmptyState>
      ) : (
        <ClientTable clients={data} onEnd={mayChange ? setEnding : undefined} />
      )}
      {adding && (
        <ClientDialog
          onClose={() => setAdding(false)}
          onAdded={(made) => {
            setAdding(false);
            setGiven(made);
          }}
        />
      )}
      {given !== undefined && (
        <OnceDialog
          title={say('secretTitle', { name: given.name })}
          text={say('secretText')}
          shown={[
            { label: say('clientId'), value: given.id },
            { label: say('clientSecret'), value: given.secret },
          ]}
          onClose={() => setGiven(undefined)}
        />
      )}
      {ending !== undefined && (
        <AskDialog
          ask="endClient"
          name={ending.name}
          act={() => endClient(ending.id)}
          lists={[clientsQuery.queryKey]}
          onDone={() => setEnding(undefined)}
          onCancel={() => setEnding(undefined)}
        />
      )}
    </>
  );
}

interface ClientTableProps {
  readonly clients: readonly ClientDto[];
  readonly onEnd: ((client: ClientDto) => void) | undefined;
}

function ClientTable({ clients, onEnd }: ClientTableProps) {
  const say = useWords(ADMIN);
  const roleNames = useRoleNames();
  const stateOf = ({ usedAt, endedAt }: ClientDto) => {
    if (endedAt !== undefined) return say('endedAt', { at: showTime(endedAt) });
    return usedAt === undefined ? say('neverUsed') : say('usedAt', { at: showTime(usedAt) });
  };
  return (
    <table className={classes.table}>
      <TableHead
        of={[
          say('clientName'),
          say('clientId'),
          say('roles'),
          say('state'),
          ...(onEnd !== undefined ? [say('actions')] : []),
        ]}
      />
      <tbody>
        {clients.map((client) => (
          <tr key={client.id} className={client.endedAt === undefined ? undefined : classes.off}>
            <td>
              <strong>{client.name}</strong>
            </td>
            <td data-label={say('clientId')}>{client.id}</td>
            <td data-label={say('roles')}>{roleNames(client.roles)}</td>
            <td data-label={say('state')}>{stateOf(client)}</td>
            {onEnd !== undefined && (
              <td>
                {client.endedAt === undefined && (
                  <Button variant="default" onClick={() => onEnd(client)}>
                    {say('endClient')}
                  </Button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ClientDialogProps {
  readonly onAdded: (made: Given) => void;
  readonly onClose: () => void;
}

function ClientDialog({ onAdded, onClose }: ClientDialogProps) {
  const say = useWords(ADMIN);
  const form = useForm({
    first: { name: '', roles: [] as readonly Role[] },
    wrong: ({ name, roles }) => ({
      name: name.trim() === '' && say('missing'),
      roles: roles.length === 0 && say('rolesMissing'),
    }),
    request: ({ name, roles }) => ({ name: name.trim(), roles }),
    write: useChange(addClient, [clientsQuery.queryKey]),
    words: problemWords(say),
    onDone: (made, { name }) => onAdded({ ...made, name: name.trim() }),
  });
  return (
    <FormDialog of={form} title={say('addClient')} submit={say('add')} onClose={onClose}>
      <TextInput label={say('clientName')} maxLength={80} data-autofocus {...form.field('name')} />
      <RoleChoice without="administrator" {...form.pick('roles')} />
    </FormDialog>
  );
}
