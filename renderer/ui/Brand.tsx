import styles from './Brand.module.css';

/** The name of the Digipunt with its logo, or with the common Digipunt dot when it has none. */
export function Brand({ name, logo }: { name: string; logo: string | null }) {
  return (
    <p className={styles.brand} data-not-spoken>
      {logo ? <img src={logo} alt="" className={styles.logo} /> : <span aria-hidden className={styles.dot} />}
      <bdi lang="nl">{name}</bdi>
    </p>
  );
}
