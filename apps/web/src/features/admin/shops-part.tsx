/** The operator's shops: added, renamed, closed, opened again. */
import { Button, TextInput } from '@mantine/core';
import type { ShopDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { shopsQuery } from '../../api/shops.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { showTime } from '../../parts/show-time.ts';
import { shown } from '../../parts/shown.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './admin.module.css';
import { addShop, changeShop, type PartProps, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { ADMIN } from './words-admin.ts';

export function ShopsPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const [data, instead] = shown(useQuery(shopsQuery));
  const [opened, setOpened] = useState<ShopDto | 'new'>();
  if (data === undefined) return instead;
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
        <ShopDialog
          shop={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
        />
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

interface ShopDialogProps {
  /** Undefined for a new shop. */
  readonly shop: ShopDto | undefined;
  readonly onClose: () => void;
}

function ShopDialog({ shop, onClose }: ShopDialogProps) {
  const say = useWords(ADMIN);
  const missing = (text: string) => text.trim() === '' && say('missing');
  const form = useForm({
    first: { id: shop?.id ?? '', ja: shop?.name.ja ?? '', en: shop?.name.en ?? '' },
    wrong: ({ id, ja, en }, how?: 'turn') =>
      how === 'turn'
        ? {}
        : { id: !SHOP_ID.test(id) && say('shopIdWrong'), ja: missing(ja), en: missing(en) },
    request: ({ id, ja, en }, how) =>
      how === 'turn'
        ? { id, closed: shop?.closedAt === undefined }
        : { id, name: { ja: ja.trim(), en: en.trim() } },
    write: useChange(shop === undefined ? addShop : changeShop, [shopsQuery.queryKey]),
    words: problemWords(say),
    onDone: onClose,
  });
  return (
    <FormDialog
      of={form}
      title={say(shop === undefined ? 'addShop' : 'changeShop')}
      submit={say(shop === undefined ? 'add' : 'save')}
      onClose={onClose}
      more={
        shop !== undefined && (
          <Button variant="default" loading={form.isBusy} onClick={() => form.submit('turn')}>
            {say(shop.closedAt === undefined ? 'closeShop' : 'openShop')}
          </Button>
        )
      }
    >
      {shop === undefined && (
        <TextInput
          label={say('shopId')}
          description={say('shopIdHint')}
          data-autofocus
          {...form.field('id')}
        />
      )}
      <TextInput label={say('nameJa')} maxLength={80} {...form.field('ja')} />
      <TextInput label={say('nameEn')} maxLength={80} {...form.field('en')} />
    </FormDialog>
  );
}
