import { mount } from 'svelte';
import App from './App.svelte';
import { messages } from './i18n/messages.svelte';
import { desk } from './live/desk.svelte';
import './style.css';
import { chooseTheme, chosenTheme, followOthers } from './theme';

chooseTheme(chosenTheme());
followOthers();
void desk.start();
await messages.start();
mount(App, { target: document.body });
