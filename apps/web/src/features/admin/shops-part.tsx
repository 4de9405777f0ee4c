/** Shops of one's own operator: added, renamed, closed, opened again. */
import { Button, TextInput } from '@mantine/core';
import type { ShopDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { shopsQuery } from '../../api/shop-names.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './admin.module.css';
import { addShop, changeShop, type PartProps, useChange } from './admin-api.ts';
import { byField, problemWords } from './admin-problems.ts';
import { FormButtons } from './form-buttons.tsx';
import { ADMIN } from './words-admin.ts';

export function ShopsPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const { data, error, refetch } = useQuery(shopsQuery);
  const [opened, setOpened] = useState<ShopDto | 'new'>();
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PagePending />;
  return (
    <>
      {mayChange && (
        <div className={classes.buttons}>
          <Button onClick={() => setOpened('new')}>{say('addShop')}</Button>
        </div>
      )}
      {data.length === 0 ? (
        <EmptyState title={say('noShops')}>{say('noShopsText')}</EmptyState>
      ) : (
        <ShopTable shops={data} onOpen={mayChange ? setOpened : undefined} />
      )}
      {opened !== undefined && (
        <Dialog
          title={say(opened === 'new' ? 'addShop' : 'changeShop')}
          onClose={() => setOpened(undefined)}
        >
          <ShopForm
            shop={opened === 'new' ? undefined : opened}
            onDone={() => setOpened(undefined)}
            onCancel={() => setOpened(undefined)}
          />
        </Dialog>
      )}
    </>
  );
}

interface ShopTableProps {
  readonly shops: readonly ShopDto[];
  readonly onOpen: ((shop: ShopDto) => void) | undefined;
}

function ShopTable({ shops, onOpen }: ShopTableProps) {
  const say = useWords(ADMIN);
  const text = useText();
  return (
    <table className={classes.table}>
      <TableHead
        of={[
          say('shop'),
          say('shopId'),
          say('state'),
          ...(onOpen !== undefined ? [say('actions')] : []),
        ]}
      />
      <tbody>
        {shops.map((shop) => (
          <tr key={shop.id} className={shop.closedAt === undefined ? undefined : classes.off}>
            <td>
              <strong>{text(shop.name)}</strong>
            </td>
            <td data-label={say('shopId')}>{shop.id}</td>
            <td data-label={say('state')}>
              {shop.closedAt === undefined
                ? say('open')
                : say('closed', { at: showTime(shop.closedAt) })}
            </td>
            {onOpen !== undefined && (
              <td>
                <Button
                  variant="default"
                  aria-label={say('changeOf', { name: text(shop.name) })}
                  onClick={() => onOpen(shop)}
                >
                  {say('change')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SHOP_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

interface ShopFormProps {
  readonly shop: ShopDto | undefined;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function ShopForm({ shop, onDone, onCancel }: ShopFormProps) {
  const say = useWords(ADMIN);
  const [id, setId] = useState(shop?.id ?? '');
  const [ja, setJa] = useState(shop?.name.ja ?? '');
  const [en, setEn] = useState(shop?.name.en ?? '');
  const [tried, setTried] = useState(false);
  const name = { ja: ja.trim(), en: en.trim() };
  const saving = useChange(
    () => (shop === undefined ? addShop({ id, name }) : changeShop(shop.id, { name })),
    [shopsQuery.queryKey],
    onDone,
  );
  const closing = useChange(
    (closed: boolean) => changeShop(shop?.id ?? '', { closed }),
    [shopsQuery.queryKey],
    onDone,
  );
  const server = byField(saving.error ?? closing.error, say, ['id']);
  const missing = (text: string) => (tried && text === '' ? say('missing') : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.ja !== '' && name.en !== '' && SHOP_ID.test(id)) saving.mutate(undefined);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {shop === undefined && (
        <TextInput
          label={say('shopId')}
          description={say('shopIdHint')}
          {...typed(id, setId)}
          data-autofocus
          error={tried && !SHOP_ID.test(id) ? say('shopIdWrong') : server.at('id')}
        />
      )}
      <TextInput
        label={say('nameJa')}
        {...typed(ja, setJa)}
        maxLength={80}
        error={missing(name.ja)}
      />
      <TextInput
        label={say('nameEn')}
        {...typed(en, setEn)}
        maxLength={80}
        error={missing(name.en)}
      />
      <ProblemNotice error={server.rest} words={problemWords(say)} />
      <FormButtons
        onCancel={onCancel}
        submit={say(shop === undefined ? 'add' : 'save')}
        busy={saving.isPending}
      >
        {shop !== undefined && (
          <Button
            variant="default"
            loading={closing.isPending}
            onClick={() => closing.mutate(shop.closedAt === undefined)}
          >
            {say(shop.closedAt === undefined ? 'closeShop' : 'openShop')}
          </Button>
        )}
      </FormButtons>
    </form>
  );
}
