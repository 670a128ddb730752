/** How this Digipunt is reached from the network: its addresses, its name there, and the fingerprint of its key. */
export type NetworkAddress = {
  /** The addresses to open in a browser, the likeliest first; empty without a network. */
  urls: readonly string[];
  /** The name that DNS-SD announces, such as digipunt-1a2b3c4d.local. */
  hostname: string;
  /** SHA-256 of the public key, in hex. */
  fingerprint: string;
};

/** The way in from the network. Closed by default: nothing listens beyond loopback. */
export type NetworkDoor = {
  /** Null while it is closed. */
  address: () => NetworkAddress | null;
  /** Opens it, and makes a key and a certificate at the first use. @throws when no port can be opened. */
  open: () => Promise<NetworkAddress>;
  /** Closes it and ends all connections. */
  close: () => Promise<void>;
  /** Ends the connections of a computer. */
  disconnect: (computer: string) => void;
  /** The certificate to install on a PC that shall not warn (PEM); null while it is closed. */
  rootCertificate: () => string | null;
};
