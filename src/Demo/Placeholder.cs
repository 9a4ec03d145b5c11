namespace Hikeshi.Demo;
