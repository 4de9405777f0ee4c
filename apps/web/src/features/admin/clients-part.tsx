/** Machine clients of one's own operator: added with a secret that is shown once, ended. */
import { Button, TextInput } from '@mantine/core';
import type { ClientDto, ClientSecretDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog, Dialog } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './admin.module.css';
import { addClient, clientsQuery, endClient, type PartProps, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { FormButtons } from './form-buttons.tsx';
import { OnceDialog } from './once-dialog.tsx';
import { RoleChoice, useRoleNames } from './role-choice.tsx';
import { ADMIN } from './words-admin.ts';

interface Given extends ClientSecretDto {
  readonly name: string;
}

export function ClientsPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const { data, error, refetch } = useQuery(clientsQuery);
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given>();
  const [ending, setEnding] = useState<ClientDto>();
  const end = useChange(endClient, [clientsQuery.queryKey], () => setEnding(undefined));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PagePending />;
  return (
    <>
      <p>{say('clientsText')}</p>
      {mayChange && (
        <div className={classes.buttons}>
          <Button onClick={() => setAdding(true)}>{say('addClient')}</Button>
        </div>
      )}
      <ProblemNotice error={end.error} words={problemWords(say)} />
      {data.length === 0 ? (
        <EmptyState title={say('noClients')}>{say('noClientsText')}</EmptyState>
      ) : (
        <ClientTable clients={data} onEnd={mayChange ? setEnding : undefined} />
      )}
      {adding && (
        <Dialog title={say('addClient')} onClose={() => setAdding(false)}>
          <ClientForm
            onCancel={() => setAdding(false)}
            onDone={(made) => {
              setAdding(false);
              setGiven(made);
            }}
          />
        </Dialog>
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
      <ConfirmDialog
        opened={ending !== undefined}
        title={say('endClientTitle')}
        confirm={say('endClient')}
        busy={end.isPending}
        danger
        onCancel={() => setEnding(undefined)}
        onConfirm={() => ending !== undefined && end.mutate(ending.id)}
      >
        <p>{say('endClientText', { name: ending?.name ?? '' })}</p>
      </ConfirmDialog>
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

interface ClientFormProps {
  readonly onDone: (made: Given) => void;
  readonly onCancel: () => void;
}

function ClientForm({ onDone, onCancel }: ClientFormProps) {
  const say = useWords(ADMIN);
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [tried, setTried] = useState(false);
  const adding = useChange(addClient, [clientsQuery.queryKey], (made) =>
    onDone({ ...made, name: name.trim() }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && roles.length > 0) adding.mutate({ name: name.trim(), roles });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={say('clientName')}
        {...typed(name, setName)}
        maxLength={80}
        data-autofocus
        error={tried && name.trim() === '' ? say('missing') : undefined}
      />
      <RoleChoice
        value={roles}
        without="administrator"
        error={tried && roles.length === 0 ? say('rolesMissing') : undefined}
        onChange={setRoles}
      />
      <ProblemNotice error={adding.error} words={problemWords(say)} />
      <FormButtons onCancel={onCancel} submit={say('add')} busy={adding.isPending} />
    </form>
  );
}
