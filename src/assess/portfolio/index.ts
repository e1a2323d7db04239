export { Portfolio, type PortfolioPage, type PortfolioQuery } from './portfolio.js';
export { PortfolioModule } from './portfolio.module.js';
