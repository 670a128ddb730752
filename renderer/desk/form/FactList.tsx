type FactListProps = { className: string | undefined; facts: readonly (readonly [name: string, value: string])[] };

/** Names with their values. A fact without a value is left out. */
export function FactList({ className, facts }: FactListProps) {
  return (
    <dl className={className}>
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
