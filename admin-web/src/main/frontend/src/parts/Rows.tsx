import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import type { ReactNode } from 'react';
import { Empty } from './Loaded';

export interface Column<T> {
  name: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand to the right, long texts may wrap. */
  kind?: 'number' | 'wrap';
}

interface RowsProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  empty: { title: string; hint?: string };
}

const CLASSES = { number: 'hanok-number', wrap: 'hanok-wrap' };

/** A dense table that scrolls sideways within its panel when it must. */
export function Rows<T>({ label, columns, rows, rowKey, empty }: RowsProps<T>) {
  if (rows.length === 0) return <Empty title={empty.title}>{empty.hint}</Empty>;
  return (
    <div className="hanok-scroll" tabIndex={0} role="region" aria-label={label}>
      <Table size="sm" aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map(({ name, kind }) => (
              <TableHeader key={name} {...(kind ? { className: CLASSES[kind] } : {})}>
                {name}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={rowKey(row)}>
              {columns.map(({ name, cell, kind }) => (
                <TableCell key={name} {...(kind ? { className: CLASSES[kind] } : {})}>
                  {cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** Names and values of one thing. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="hanok-facts">
      {facts.map(([name, value]) => (
        <FactPair key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

const FactPair = ({ name, value }: { name: string; value: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);

export const Json = ({ value, label }: { value: unknown; label: string }) => (
  <pre className="hanok-json" tabIndex={0} aria-label={label}>
    {JSON.stringify(value, null, 2)}
  </pre>
);
