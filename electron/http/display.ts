import { Hono } from 'hono';
import { displayState } from '../services/face-states.ts';
import type { Parts } from './api.ts';
import type { Env } from './door.ts';

export const displayRoutes = ({ store, now }: Parts) => new Hono<Env>().get('/state', (c) => c.json(displayState(store, now())));
