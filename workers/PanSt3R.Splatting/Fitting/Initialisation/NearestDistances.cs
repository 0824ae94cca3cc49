namespace PanSt3R.Splatting.Fitting.Initialisation;

/// <summary>The three smallest squared distances met so far.</summary>
internal struct NearestDistances
{
    private float _first;
    private float _second;

    /// <summary>None yet.</summary>
    public NearestDistances() => _first = _second = Worst = float.PositiveInfinity;

    /// <summary>The largest of the three; infinite while there are fewer.</summary>
    public float Worst { get; private set; }

    /// <summary>Mean of those that were met; zero when there were none.</summary>
    public readonly float Mean
    {
        get
        {
            int count = float.IsFinite(Worst) ? 3 : float.IsFinite(_second) ? 2 : 1;
            double sum = _first + (count > 1 ? (double)_second : 0) + (count > 2 ? Worst : 0);
            return float.IsFinite(_first) ? (float)(sum / count) : 0;
        }
    }

    /// <summary>Adds one that is smaller than the worst.</summary>
    public void Add(float squared)
    {
        if (squared < _first)
        {
            (_first, _second, Worst) = (squared, _first, _second);
        }
        else if (squared < _second)
        {
            (_second, Worst) = (squared, _second);
        }
        else
        {
            Worst = squared;
        }
    }
}
