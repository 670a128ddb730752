import styles from './Brand.module.css';

/** Who this is: the Digipunt's own logo and name, or the dot of all Digipunten. */
export function Brand({ name, logo }: { name: string; logo: string | null }) {
  return (
    <p className={styles.brand} data-unsaid>
      {logo ? <img src={logo} alt="" className={styles.logo} /> : <span aria-hidden className={styles.dot} />}
      <bdi lang="nl">{name}</bdi>
    </p>
  );
}
